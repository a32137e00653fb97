namespace Grader.Data.Queue;

/// <summary>What is being done with a submission, a version, a regrade or a report right now.</summary>
public enum ProgressStage
{
    /// <summary>It waits, or waits again.</summary>
    Queued,
    /// <summary>The assignment is being made ready, for the first time on this worker.</summary>
    Preparing,
    Compiling,
    Running,
    Comparing,
    /// <summary>The gate is at work on a version.</summary>
    Checking,
    /// <summary>Submissions are being graded anew.</summary>
    Regrading,
    /// <summary>Submissions are being read, to be compared with each other.</summary>
    Reading,
    /// <summary>The end is recorded, or we gave up: read the row.</summary>
    Finished,
    /// <summary>Some news may have been missed: read the row.</summary>
    Unknown,
}

/// <summary>A piece of news about a submission, a version, a regrade or a report.</summary>
/// <param name="SubjectId">Which.</param>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">So many steps of that.</param>
/// <param name="Of">Of so many; 0 where nobody knows.</param>
/// <param name="What">What of it: a check's name. Null where there is nothing to tell.</param>
public sealed record ProgressNews(Guid SubjectId, ProgressStage Stage, int Done = 0, int Of = 0, string? What = null);
