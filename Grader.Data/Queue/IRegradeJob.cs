using Hangfire;

namespace Grader.Data.Queue;

/// <summary>
/// Grades one submission of a regrade in the shadow: the attempt is recorded and shown to nobody but staff. Like <see cref="IGradingJob"/> it may be run any number of
/// times.
/// </summary>
public interface IRegradeJob
{
    /// <summary>How often a grading that fails on our side is begun before we give up.</summary>
    const int MostTries = 4;

    /// <summary>Grades the submission by the regrade's version.</summary>
    /// <param name="regradeId">Which regrade.</param>
    /// <param name="submissionId">Which of its submissions.</param>
    /// <param name="stopping">The worker is being stopped.</param>
    [Queue(Queues.Regrade)]
    [AutomaticRetry(Attempts = MostTries - 1, DelaysInSeconds = [1, 5, 20])]
    Task GradeAsync(Guid regradeId, Guid submissionId, CancellationToken stopping);
}
