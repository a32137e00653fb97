using System.Collections.Immutable;
using Grader.Core.Deadlines;

namespace Grader.Core.Formats;

/// <summary>What a results.json for Gradescope says beside the grade.</summary>
public sealed record GradescopeExtras
{
    /// <summary>Nothing.</summary>
    public static GradescopeExtras None { get; } = new();

    /// <summary>For staff, by name; kept by Gradescope, and shown to no student.</summary>
    public ImmutableSortedDictionary<string, string> ForStaff { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What being late costs: deducted from the total, while the tests keep their points.</summary>
    public LateBill Late { get; init; } = LateBill.InTime;

    /// <summary>How long the submission's code ran, for the leaderboard; null for no leaderboard.</summary>
    public TimeSpan? BoardTime { get; init; }
}
