using Hangfire;

namespace Grader.Data.Queue;

/// <summary>
/// The one thing that the Api asks of workers. It may be run any number of times, also at the same time: a submission whose attempt is recorded, or
/// that somebody else is grading, is left alone.
/// </summary>
public interface IGradingJob
{
    /// <summary>How often a grading that fails on our side is begun before we give up.</summary>
    const int MostTries = 6;

    /// <summary>Grades the submission by its assignment's published version, and records the attempt.</summary>
    /// <param name="submissionId">Which.</param>
    /// <param name="stopping">The worker is being stopped.</param>
    [Queue(Queues.Submit)]
    [AutomaticRetry(Attempts = MostTries - 1, DelaysInSeconds = [1, 5, 20, 60, 180])]
    Task RunAsync(Guid submissionId, CancellationToken stopping);
}
