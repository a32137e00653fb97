using System.Collections.Immutable;
using Grader.Core.Intake;

namespace Grader.Core.Gate;

/// <summary>What the gate found.</summary>
/// <param name="Title">The assignment's.</param>
/// <param name="Trials">One for each solution that was graded to see whether the checks are right about it.</param>
/// <param name="Margins">One for each check: how far right and wrong solutions lie from its golden.</param>
/// <param name="Mutation">What became of the automatic mutants.</param>
/// <param name="Findings">What is wrong or doubtful.</param>
public sealed record GateReport(
    string Title, ImmutableArray<TrialRow> Trials, ImmutableArray<MarginRow> Margins, MutationSummary Mutation, ImmutableArray<GateFinding> Findings)
{
    /// <summary>The points of all questions; null where the bundle could not be opened.</summary>
    public decimal? MaxScore { get; init; }

    /// <summary>What students are asked, in order; empty where the bundle could not be opened.</summary>
    public ImmutableArray<OutlinedQuestion> Outline { get; init; } = [];

    /// <summary>Nothing stands against publishing.</summary>
    public bool Passed => Findings.All(finding => !finding.Refuses);

    /// <summary>Of a bundle that could not even be opened: its faults are the findings.</summary>
    public static GateReport OfFaults(RefusedInputException refused) => new("", [], [], MutationSummary.None,
        [.. refused.Faults.Select(fault => new GateFinding(true, fault.Line > 0 ? $"{fault.File}, line {fault.Line}" : fault.File, fault.Problem, fault.Remedy))]);
}

/// <summary>A finding: where, what, and what to do. One that refuses stands against publishing; any other is a warning.</summary>
public sealed record GateFinding(bool Refuses, string Where, string Problem, string Remedy)
{
    /// <inheritdoc />
    public override string ToString() => $"{Where}: {Problem}. {Remedy}.";
}

/// <summary>One solution that was graded.</summary>
/// <param name="Kind">reference, rewrite, starter or mutant.</param>
/// <param name="Name">Its folder.</param>
/// <param name="Score">What it got.</param>
/// <param name="Outcome">In a few words.</param>
/// <param name="AsExpected">Whether that is what it should get.</param>
public sealed record TrialRow(string Kind, string Name, decimal Score, string Outcome, bool AsExpected);

/// <summary>How well a check tells right from wrong. Distances are in units of the tolerance.</summary>
/// <param name="Check">By question and id.</param>
/// <param name="FarthestRewrite">The largest error of a right solution.</param>
/// <param name="Rewrite">Whose it is.</param>
/// <param name="NearestMutant">The smallest error of a wrong one that this check notices; infinite where shape, type or behaviour gives it away.</param>
/// <param name="Mutant">Whose it is.</param>
/// <param name="NearestChange">The same for the automatic mutants.</param>
/// <param name="Change">Which of them.</param>
/// <param name="Tried">How many automatic mutants change what this check's call returns or does.</param>
/// <param name="Killed">How many of those this check notices.</param>
public sealed record MarginRow(
    string Check, double FarthestRewrite, string Rewrite, double NearestMutant, string Mutant, double NearestChange, string Change, int Tried, int Killed);

/// <summary>The automatic mutants: changes of the reference's source that some check should notice.</summary>
public sealed record MutationSummary(int Tried, int Killed, ImmutableArray<Survivor> Survivors, ImmutableArray<Survivor> Excused)
{
    /// <summary>Where they were not tried.</summary>
    public static MutationSummary None { get; } = new(0, 0, [], []);

    /// <summary>Of those that are not excused.</summary>
    public double KillRate => Tried - Excused.Length == 0 ? 1 : (double)Killed / (Tried - Excused.Length);
}

/// <summary>A mutant that no check noticed.</summary>
public sealed record Survivor(string File, int Line, string Operator, string Before, string After, string? Reason)
{
    /// <inheritdoc />
    public override string ToString() => $"{File}:{Line}: {Operator}: `{Before}` -> `{After}`";
}
