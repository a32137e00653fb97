namespace Grader.Data.Queue;

/// <summary>Which submissions are graded anew.</summary>
public enum RegradeChoice
{
    /// <summary>Those that count.</summary>
    Counting,
    /// <summary>Every one.</summary>
    All,
    /// <summary>Those that count, of one section.</summary>
    Section,
    /// <summary>Those that count and lost points in one question.</summary>
    Question,
}

/// <summary>What a regrade is to do.</summary>
/// <param name="AssignmentId">Of which assignment.</param>
/// <param name="Version">The number of the version that grades.</param>
/// <param name="Reason">Why; students are told when it is applied.</param>
/// <param name="Choice">Which submissions.</param>
/// <param name="Which">The section, or the question; null where the choice needs none.</param>
/// <param name="ActorId">Who wants it.</param>
public sealed record RegradeOrder(Guid AssignmentId, int Version, string Reason, RegradeChoice Choice, string? Which, Guid ActorId);

/// <summary>Why nothing was done with a regrade.</summary>
public enum RegradeRefusal
{
    /// <summary>There is no such version.</summary>
    NoVersion,
    /// <summary>The gate did not pass the version, and nobody overrode it.</summary>
    NotPassed,
    /// <summary>Another regrade of the assignment runs, or waits to be decided on.</summary>
    AnotherIsOpen,
    /// <summary>No submission is such.</summary>
    NothingChosen,
    /// <summary>It says not why, or says it at too great length.</summary>
    NoReason,
    /// <summary>It is not in the state for that.</summary>
    NotNow,
    /// <summary>A submission has another result by now than the one that the preview compares with, or than the one that was applied.</summary>
    ResultsChanged,
    /// <summary>Another version was published since.</summary>
    PublishedSince,
}

/// <summary>What became of a wish.</summary>
/// <param name="Id">The regrade; null where it was refused.</param>
/// <param name="Why">Why nothing was done; null where it was.</param>
/// <param name="Submissions">How many submissions it concerned.</param>
public sealed record RegradeOutcome(Guid? Id, RegradeRefusal? Why, int Submissions = 0)
{
    public static implicit operator RegradeOutcome(RegradeRefusal why) => new(null, why);
}
