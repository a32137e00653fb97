using Grader.Api.Results;
using Grader.Core.Deadlines;
using Grader.Data.Model;

namespace Grader.Api.Teaching;

/// <summary>When an assignment is open, what being late costs, and how often one may try.</summary>
/// <param name="ReleaseAt">When students see it; null for at once.</param>
/// <param name="DueAt">When it is due; null for never.</param>
/// <param name="LateDueAt">The last moment of all; null where that is the due date.</param>
/// <param name="Late">What being late costs.</param>
/// <param name="AttemptLimit">How often a student may hand in; null for as often as they like.</param>
/// <param name="CoolDown">How long a student waits between two submissions.</param>
/// <param name="State">Draft or open; archiving is another matter.</param>
public sealed record AssignmentRules(
    DateTimeOffset? ReleaseAt, DateTimeOffset? DueAt, DateTimeOffset? LateDueAt, LatePolicy Late, int? AttemptLimit, TimeSpan? CoolDown, AssignmentState State)
{
    public static AssignmentRules Of(Assignment a) => new(a.ReleaseAt, a.DueAt, a.LateDueAt, a.LatePolicy, a.AttemptLimit, a.CoolDown, a.State);

    /// <summary>What does not go together, by field.</summary>
    public IEnumerable<(string Field, string Fault)> Faults()
    {
        if (LateDueAt is not null && DueAt is null) yield return ("lateDue", "Late work needs a due date to be late for: set one, or leave this empty.");
        if (LateDueAt < DueAt) yield return ("lateDue", "The last moment for late work lies before the due date. Set it later, or leave it empty.");
        if (ReleaseAt >= DueAt) yield return ("due", "It is due before students see it. Set the due date after the release.");
        if (AttemptLimit < 1) yield return ("attempts", "Allow at least one submission, or leave this empty for as many as they like.");
        if (CoolDown <= TimeSpan.Zero) yield return ("coolDown", "Give a pause of at least a minute, or leave this empty for none.");
    }

    public void ApplyTo(Assignment a)
    {
        (a.ReleaseAt, a.DueAt, a.LateDueAt, a.LatePolicy) = (ReleaseAt, DueAt, LateDueAt, Late);
        (a.AttemptLimit, a.CoolDown) = (AttemptLimit, CoolDown);
        if (a.State != AssignmentState.Archived) a.State = State;
    }

    /// <summary>In words, for the audit log.</summary>
    public IReadOnlyDictionary<string, string?> Describe(Course course) => new Dictionary<string, string?>
    {
        ["release"] = At(ReleaseAt, course) ?? "at once",
        ["due"] = At(DueAt, course) ?? "never",
        ["last moment for late work"] = At(LateDueAt, course) ?? "the due date",
        ["late work"] = LateWords.Of(Late),
        ["submissions allowed"] = AttemptLimit is { } limit ? Words.Count(limit, "submission", "submissions") : "any number",
        ["pause between submissions"] = CoolDown is { } pause ? Words.Of(pause) : "none",
        ["students see it"] = State == AssignmentState.Draft ? "no, it is a draft" : "yes",
    };

    private static string? At(DateTimeOffset? moment, Course course) => moment is { } at ? Words.When(at, course) : null;
}
