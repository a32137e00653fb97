using Hangfire;

namespace Grader.Data.Queue;

/// <summary>
/// Checks an uploaded version, which takes from seconds to minutes. Like <see cref="IGradingJob"/> it may be run any number of times: a version that has its
/// report, or that somebody else is checking, is left alone.
/// </summary>
public interface IGateJob
{
    /// <summary>How often a check that fails on our side is begun before we give up.</summary>
    const int MostTries = 3;

    /// <summary>Runs the gate on the version and stores its report.</summary>
    /// <param name="versionId">Which.</param>
    /// <param name="stopping">The worker is being stopped.</param>
    [Queue(Queues.Upkeep)]
    [AutomaticRetry(Attempts = MostTries - 1, DelaysInSeconds = [5, 60])]
    Task CheckAsync(Guid versionId, CancellationToken stopping);
}
