using Hangfire;

namespace Grader.Data.Queue;

/// <summary>Compares the submissions to an assignment with each other. Like <see cref="IGateJob"/> it may be run any number of times.</summary>
public interface ISimilarityJob
{
    /// <summary>How often a report that fails on our side is begun before we give up.</summary>
    const int MostTries = 3;

    /// <summary>Makes the report and stores it.</summary>
    /// <param name="reportId">Which.</param>
    /// <param name="stopping">The worker is being stopped.</param>
    [Queue(Queues.Upkeep)]
    [AutomaticRetry(Attempts = MostTries - 1, DelaysInSeconds = [5, 60])]
    Task CompareAsync(Guid reportId, CancellationToken stopping);
}
