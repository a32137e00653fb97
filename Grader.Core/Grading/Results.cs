using System.Collections.Immutable;
using Grader.Core.Manifest;

namespace Grader.Core.Grading;

/// <summary>The judgement of one case.</summary>
/// <param name="Name">The case: <c>example 1</c>.</param>
/// <param name="Visible">Whether inputs and numbers may be shown.</param>
/// <param name="Verdict">Passed, or the way it failed.</param>
/// <param name="Message">For the student; of a hidden case, the stage and no number. Null where there is nothing to say.</param>
/// <param name="Comparison">What went in and came out, for the visible cases that failed.</param>
public sealed record CaseResult(string Name, bool Visible, Verdict Verdict, string? Message, CaseComparison? Comparison)
{
    /// <summary>The student's curves over the expected ones; null where there is nothing to draw, and of hidden cases.</summary>
    public Plot? Plot { get; init; }
}

/// <summary>Inputs, the student's result and the expected one, as text.</summary>
public sealed record CaseComparison(ImmutableArray<(string Name, string Value)> Inputs, string Got, string Expected);

/// <summary>The judgement of one check: all its cases, or why none ran.</summary>
public sealed record CheckResult(string Id, string Title, decimal MaxScore, ImmutableArray<CaseResult> Cases)
{
    /// <summary>The case that decides: the first that did not pass, visible ones first; null where all passed.</summary>
    public CaseResult? Deciding => Cases.FirstOrDefault(c => c.Verdict != Verdict.Passed);

    /// <summary>Passed only where there are cases and all of them did.</summary>
    public Verdict Verdict => Cases.IsEmpty ? Verdict.Failed : Deciding?.Verdict ?? Verdict.Passed;

    /// <summary>When students see it.</summary>
    public Visibility Visibility { get; init; }

    /// <summary>The name of the one cause that explains all that is wrong; null where none was found or nothing is wrong.</summary>
    public string? Diagnosis { get; init; }

    /// <summary>What the diagnosis means and what to do about it; null without one, or where the deciding case's message says it.</summary>
    public string? Advice { get; init; }

    /// <summary>The name of what came out, where it is wrong in no way that is known, and of an answer that waits for a person: see <see cref="Grading.Fingerprint"/>. Else null.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The points earned where part of them can be, as in a written answer; null where it is all or nothing.</summary>
    public decimal? Earned { get; init; }

    /// <summary>Whether its points are on top of the whole.</summary>
    public bool IsExtra { get; init; }

    /// <summary>What the person who grades should see, and no student.</summary>
    public string? ForStaff { get; init; }

    /// <summary>The points earned; none yet while it waits for a person.</summary>
    public decimal Score => Earned ?? (Verdict == Verdict.Passed ? MaxScore : 0);

    /// <summary>For the student; null where there is nothing to say.</summary>
    public string? Message => Advice ?? Deciding?.Message;
}

/// <summary>The judgement of one question.</summary>
public sealed record QuestionResult(string Id, string Title, ImmutableArray<CheckResult> Checks)
{
    /// <summary>The points earned.</summary>
    public decimal Score => Checks.Sum(check => check.Score);

    /// <summary>The points there are, those on top of the whole left out.</summary>
    public decimal MaxScore => Checks.Where(check => !check.IsExtra).Sum(check => check.MaxScore);

    /// <summary>The points on top of the whole that there are.</summary>
    public decimal ExtraScore => Checks.Where(check => check.IsExtra).Sum(check => check.MaxScore);

    /// <summary>The points that wait for a person.</summary>
    public decimal WaitingScore => Checks.Where(check => check.Verdict == Verdict.Waiting).Sum(check => check.MaxScore);

    /// <summary>The verdict of all its checks together.</summary>
    public Verdict Verdict => Scoring.Together(Checks.Select(check => check.Verdict));

    /// <summary>The diagnosis of the first check that has one; null where none does.</summary>
    public string? Diagnosis => Checks.Select(check => check.Diagnosis).FirstOrDefault(diagnosis => diagnosis is not null);

    /// <summary>The first thing to mend; null where all is right.</summary>
    public string? Message => Checks.FirstOrDefault(check => check.Verdict != Verdict.Passed)?.Message;
}

/// <summary>The judgement of a submission.</summary>
/// <param name="Title">The assignment's.</param>
/// <param name="Questions">One for each question of the assignment.</param>
/// <param name="CompileErrors">Where the code did not compile, why; as text for the student.</param>
/// <param name="Notes">What else the student should know: files left out, say.</param>
/// <param name="Output">What the program printed while visible cases ran.</param>
public sealed record GradeReport(
    string Title, ImmutableArray<QuestionResult> Questions, ImmutableArray<string> CompileErrors, ImmutableArray<string> Notes, string Output)
{
    /// <summary>What is taken off for several answers together; empty for most.</summary>
    public ImmutableArray<Adjustment> Adjustments { get => adjustments.IsDefault ? [] : adjustments; init => adjustments = value; }

    /// <summary>The points of parts of the assignment that nothing was handed in for. They are no part of <see cref="MaxScore"/>.</summary>
    public decimal Outstanding { get; init; }

    /// <summary>The points earned so far: those that wait for a person are not among them.</summary>
    public decimal Score => Math.Max(0, Questions.Sum(question => question.Score) + Adjustments.Sum(adjustment => adjustment.Points));

    /// <summary>The points there are in what was handed in, those on top of the whole left out.</summary>
    public decimal MaxScore => Questions.Sum(question => question.MaxScore);

    /// <summary>The points on top of the whole that there are.</summary>
    public decimal ExtraScore => Questions.Sum(question => question.ExtraScore);

    /// <summary>The points that wait for a person.</summary>
    public decimal WaitingScore => Questions.Sum(question => question.WaitingScore);

    /// <summary>The verdict of all its questions together.</summary>
    public Verdict Verdict => CompileErrors.IsEmpty ? Scoring.Together(Questions.Select(question => question.Verdict)) : Verdict.CompileError;

    private readonly ImmutableArray<Adjustment> adjustments;
}

/// <summary>Points taken off once, for several answers together.</summary>
/// <param name="Where">The section.</param>
/// <param name="Points">Below zero.</param>
/// <param name="Message">Why, for the student.</param>
public sealed record Adjustment(string Where, decimal Points, string Message);

/// <summary>How verdicts of parts make one of the whole.</summary>
public static class Scoring
{
    /// <summary>The verdict that all share; waiting, where nothing else than that is lacking; else partly passed where any passed at least partly, else failed.</summary>
    public static Verdict Together(IEnumerable<Verdict> verdicts)
    {
        var distinct = verdicts.Distinct().ToArray();
        if (distinct.Length == 1) return distinct[0];
        if (distinct.Length > 0 && distinct.All(v => v is Verdict.Passed or Verdict.Waiting)) return Verdict.Waiting;
        return distinct.Any(v => v is Verdict.Passed or Verdict.PartlyPassed) ? Verdict.PartlyPassed : Verdict.Failed;
    }
}
