using Grader.Core.Grading;
using Grader.Data.Model;
using Grader.Data.Queue;

namespace Grader.Api.Rest.Bodies;

/// <summary>What to grade anew.</summary>
/// <param name="Version">The number of the version that grades.</param>
/// <param name="Reason">Why; students whose result changes read it.</param>
/// <param name="Submissions">Which submissions.</param>
/// <param name="Which">The section, or the question, where the choice is one of these.</param>
public sealed record RegradeWish(int Version, string Reason, RegradeChoice Submissions = RegradeChoice.Counting, string? Which = null);

/// <summary>What to take over.</summary>
/// <param name="Scope">All results, or only those with more points.</param>
/// <param name="Publish">Whether the version grades submissions from now on.</param>
public sealed record ApplyWish(RegradeScope Scope, bool Publish = false);

/// <summary>Why a regrade is rolled back; students read it.</summary>
public sealed record RollBackWish(string Reason);

/// <summary>A regrade.</summary>
/// <param name="Id">Its word in addresses.</param>
/// <param name="Version">The version that grades.</param>
/// <param name="Reason">Why.</param>
/// <param name="State">How far it is.</param>
/// <param name="Scope">What was taken over; null until it was applied.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="AppliedAt">When it was applied.</param>
/// <param name="Submissions">How many submissions it has.</param>
/// <param name="Done">How many of them are settled.</param>
public sealed record RegradeBody(
    Guid Id, int Version, string Reason, RegradeState State, RegradeScope? Scope, DateTimeOffset StartedAt, DateTimeOffset? AppliedAt, int Submissions, int Done)
{
    /// <summary>Who moves; only where one regrade is asked for.</summary>
    public RegradePreviewBody? Preview { get; init; }
}

/// <summary>Who moves, those who lose most first, then those who gain most.</summary>
public sealed record RegradePreviewBody(int Up, int Down, int Same, int Failed, bool ResultsChanged, IReadOnlyList<RegradeRowBody> Rows);

/// <summary>One submission, before and after.</summary>
public sealed record RegradeRowBody(
    Guid Submission, string Student, RegradeItemState State, decimal? Before, decimal? After, decimal? Move, bool Applied, string? Failure, IReadOnlyList<CheckMoveBody> Because);

/// <summary>A check that earns another number of points.</summary>
public sealed record CheckMoveBody(string Question, string Check, decimal? Before, decimal? After, Verdict? Verdict);

/// <summary>How many submissions were changed.</summary>
public sealed record ChangedBody(int Submissions);
