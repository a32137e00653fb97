using Grader.Api.Rosters;
using Grader.Api.Teaching;
using Grader.Core.Deadlines;
using Grader.Data.Model;

namespace Grader.Api.Rest.Bodies;

/// <summary>An assignment's dates and rules, all of them: what is left out is none.</summary>
/// <param name="ReleaseAt">When students see it; null for at once.</param>
/// <param name="DueAt">When it is due; null for never.</param>
/// <param name="LateDueAt">The last moment at which anything is taken; null where that is the due date.</param>
/// <param name="LatePolicy">What being late costs; null for nothing.</param>
/// <param name="AttemptLimit">How often a student may hand in; null for as often as they like.</param>
/// <param name="CoolDownSeconds">How long a student waits between two submissions; null for not at all.</param>
/// <param name="State">Draft or open; null for as it is.</param>
public sealed record RulesBody(
    DateTimeOffset? ReleaseAt = null, DateTimeOffset? DueAt = null, DateTimeOffset? LateDueAt = null, LatePolicyBody? LatePolicy = null,
    int? AttemptLimit = null, int? CoolDownSeconds = null, AssignmentState? State = null)
{
    internal static RulesBody Of(AssignmentRules rules) => new(rules.ReleaseAt, rules.DueAt, rules.LateDueAt, LatePolicyBody.Of(rules.Late), rules.AttemptLimit,
        (int?)rules.CoolDown?.TotalSeconds, rules.State);

    /// <exception cref="ArgumentException">The late policy does not hold together, or the state is none that is set here.</exception>
    internal AssignmentRules Read(AssignmentState current) => new(ReleaseAt?.ToUniversalTime(), DueAt?.ToUniversalTime(), LateDueAt?.ToUniversalTime(), LatePolicy?.Read() ?? Core.Deadlines.LatePolicy.None,
        AttemptLimit, CoolDownSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null, StateAfter(current));

    private AssignmentState StateAfter(AssignmentState current) => State == AssignmentState.Archived && current != AssignmentState.Archived
        ? throw new ArgumentException("Archiving is another matter; the state is draft or open here.")
        : State ?? current;
}

/// <summary>What being late costs, in percent of the points there are.</summary>
/// <param name="Charge">How it is charged for.</param>
/// <param name="Percent">For every hour or day begun.</param>
/// <param name="Steps">For steps: later and dearer from one to the next.</param>
/// <param name="Cap">Never more than this, in percent; 100 where it is left out.</param>
/// <param name="GraceMinutes">Up to so late is not late.</param>
/// <param name="FreeLateDays">How many of a student's free late days may be used here.</param>
public sealed record LatePolicyBody(LateCharge Charge, decimal Percent = 0, IReadOnlyList<LateStepBody>? Steps = null, decimal Cap = 100, int GraceMinutes = 0, int FreeLateDays = 0)
{
    internal static LatePolicyBody? Of(LatePolicy policy) => policy == Core.Deadlines.LatePolicy.None ? null : new(
        policy.Charge, policy.Percent, [.. policy.Steps.Select(step => new LateStepBody((decimal)step.After.TotalHours, step.Percent))], policy.Cap,
        (int)policy.Grace.TotalMinutes, policy.MostFreeDays);

    internal LatePolicy Read() => new(Charge, Percent, [.. (Steps ?? []).Select(step => step.Read())], Cap,
        TimeSpan.FromMinutes(GraceMinutes), FreeLateDays);
}

/// <summary>From so late on, so much in all.</summary>
public sealed record LateStepBody(decimal AfterHours, decimal Percent)
{
    private const int MostHours = 10_000;

    internal LateStep Read() => AfterHours is >= 0 and <= MostHours
        ? new LateStep(TimeSpan.FromHours((double)AfterHours), Percent)
        : throw new ArgumentException($"A step begins between 0 and {MostHours} hours after the due date.");
}

/// <summary>More time, for one student or several.</summary>
/// <param name="Emails">Whose.</param>
/// <param name="DueAt">Their due date; null for everybody's.</param>
/// <param name="LateDueAt">Their last moment; null for everybody's, or their due date.</param>
/// <param name="Reason">Why; students do not see it.</param>
public sealed record GrantBody(IReadOnlyList<string>? Emails = null, DateTimeOffset? DueAt = null, DateTimeOffset? LateDueAt = null, string? Reason = null)
{
    internal Grant Read() => new(Grant.Read(string.Join(' ', Emails ?? [])), DueAt?.ToUniversalTime(), LateDueAt?.ToUniversalTime(), Reason?.Trim() ?? "");
}

/// <summary>Somebody's extension.</summary>
public sealed record ExtensionBody(PersonBody Student, DateTimeOffset? DueAt, DateTimeOffset? LateDueAt, string Reason, DateTimeOffset GrantedAt)
{
    internal static ExtensionBody Of(Extension extension) =>
        new(new PersonBody(extension.User.Name, extension.User.Email), extension.DueAt, extension.LateDueAt, extension.Reason, extension.GrantedAt);
}

/// <summary>Somebody in a course.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Email">Their address.</param>
/// <param name="Role">What they are.</param>
/// <param name="Section">Where they are.</param>
/// <param name="StudentNumber">What their university knows them by; null where it was not told.</param>
/// <param name="EndedAt">When they left; null while they are in.</param>
public sealed record MemberBody(string Name, string Email, Role Role, string? Section, string? StudentNumber, DateTimeOffset? EndedAt);

/// <summary>What a roster does.</summary>
/// <param name="Applied">Whether it was done; false for a preview.</param>
/// <param name="Steps">Person by person.</param>
public sealed record RosterBody(bool Applied, IReadOnlyList<RosterStepBody> Steps)
{
    internal static RosterBody Of(RosterPlan plan, bool applied) =>
        new(applied, [.. plan.Steps.Select(step => new RosterStepBody(step.Move, step.Email, step.Name, step.Role, step.Section, step.Was))]);
}

/// <summary>What happens to one person.</summary>
public sealed record RosterStepBody(RosterMove Move, string Email, string Name, Role Role, string? Section, string? Was);
