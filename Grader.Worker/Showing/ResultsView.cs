using System.Collections.Immutable;
using Grader.Core.Gradescope;

namespace Grader.Worker.Showing;

/// <summary>A results.json and who looks at it when.</summary>
/// <param name="Results">All of it.</param>
/// <param name="Student">What matters for a student; null for staff, who see everything.</param>
internal sealed record ResultsView(Results Results, Moment? Student)
{
    /// <summary>The submission; null where it is not known.</summary>
    public Metadata? Metadata { get; init; }

    /// <summary>What the autograder printed; null where it is not known.</summary>
    public string? Stdout { get; init; }

    /// <summary>Rows of other submissions in the leaderboard.</summary>
    public ImmutableArray<LeaderboardRow> Others { get; init; } = [];

    /// <summary>Whether staff look at it.</summary>
    public bool IsForStaff => Student is null;

    /// <summary>In the order in which they are shown.</summary>
    public ImmutableArray<TestResult> Tests => Student is null ? Results.Tests : Results.ShownAt(Student);

    /// <summary>Whether the total is shown.</summary>
    public bool ShowsTotal => Student is null || Results.ShowsTotalAt(Student);

    /// <summary>Whether what was printed would be shown.</summary>
    public bool ShowsStdout => Student is null || Results.ShowsStdoutAt(Student);

    /// <summary>All rows, sorted; none where the results.json has no leaderboard.</summary>
    public ImmutableArray<LeaderboardRow> Leaderboard => Results.Leaderboard.IsEmpty ? []
        : LeaderboardRow.Sorted([new LeaderboardRow("This submission", Results.Leaderboard, IsOwn: true), .. Others], Results.Leaderboard);

    /// <summary>Who looks when, in words.</summary>
    public string Viewer => Student is not { } moment ? "As staff see it"
        : FormattableString.Invariant($"As a student sees it on {moment.Now:d MMMM yyyy, HH:mm} ({moment.Now:zzz}), {(moment.Published ? "grades published" : "grades not published")}");
}
