using System.Collections.Immutable;
using Grader.Core.Deadlines;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Data.Model;
using Assignment = Grader.Data.Model.Assignment;
using CheckResult = Grader.Core.Grading.CheckResult;

namespace Grader.Api.Results;

/// <summary>A report as somebody may see it: what is held back is not in it, and said.</summary>
public sealed record ResultView(
    ImmutableArray<QuestionView> Questions, ImmutableArray<HeldBack> Held, ImmutableArray<CompileFault> CompileFaults, ImmutableArray<string> Notes, string Output)
{
    /// <summary>What is taken off once, for several answers together.</summary>
    public ImmutableArray<Adjustment> Adjustments { get; init; } = [];

    /// <summary>The points of parts that nothing was handed in for.</summary>
    public decimal Outstanding { get; init; }

    public decimal Score => Math.Max(0, Questions.Sum(question => question.Score) + Adjustments.Sum(adjustment => adjustment.Points));

    /// <summary>With what being late costs.</summary>
    public ResultView After(LateBill bill) => this with { Late = LateLine.Of(bill, Score, MaxScore) };

    /// <summary>The points that wait for a person.</summary>
    public decimal Waiting => Questions.SelectMany(question => question.Checks).Where(check => check.Verdict == Verdict.Waiting).Sum(check => check.MaxScore);

    /// <summary>Of the whole assignment, but for what is held back.</summary>
    public decimal MaxScore => Questions.Sum(question => question.MaxScore) + Outstanding;

    public decimal HeldPoints => Held.Sum(held => held.Points);

    /// <summary>What to mend first: causes that were found, each once, the dearest first.</summary>
    public IEnumerable<Advice> Advice =>
        from question in Questions
        from check in question.Checks
        where check.Verdict is not (Verdict.Passed or Verdict.Waiting) && check.Message is not null && CompileFaults.IsEmpty
        group (question, check) by check.Message into same
        let lost = same.Sum(row => row.check.MaxScore)
        orderby same.Any(row => row.check.Diagnosis is not null) descending, lost descending
        select new Advice(same.Key, same.Any(row => row.check.Diagnosis is not null), lost, [.. same.Select(row => $"{row.question.Id} {row.check.Title}")]);

    /// <summary>What being late costs; null for nothing.</summary>
    public LateLine? Late { get; init; }

    public static ResultView Of(GradeReport report, Assignment assignment, bool staff, DateTimeOffset now, Extension? extension = null)
    {
        var shown = Disclosure.ShownTo(staff, assignment, now, extension);
        var held = from question in report.Questions
                   from check in question.Checks
                   where !shown.Contains(check.Visibility)
                   group check by check.Visibility into same
                   select new HeldBack(same.Key, same.Count(), same.Sum(check => check.MaxScore));
        var questions = report.Questions
            .Select(question => new QuestionView(question.Id, question.Title, [.. question.Checks.Where(check => shown.Contains(check.Visibility))]))
            .Where(question => !question.Checks.IsEmpty);
        return new ResultView([.. questions], [.. held], [.. report.CompileErrors.Select(CompileFault.Of)], report.Notes, report.Output)
        {
            Adjustments = report.Adjustments,
            Outstanding = report.Outstanding,
        };
    }
}

/// <summary>A question, with those of its checks that are shown.</summary>
public sealed record QuestionView(string Id, string Title, ImmutableArray<CheckResult> Checks)
{
    public decimal Score => Checks.Sum(check => check.Score);

    /// <summary>Without the points on top of the whole.</summary>
    public decimal MaxScore => Checks.Where(check => !check.IsExtra).Sum(check => check.MaxScore);

    public Verdict Verdict => Scoring.Together(Checks.Select(check => check.Verdict));

    /// <summary>Fit for an address.</summary>
    public string Anchor => $"q-{string.Concat(Id.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'))}";
}

/// <summary>Checks of which nothing is shown yet.</summary>
public sealed record HeldBack(Visibility Visibility, int Checks, decimal Points);

/// <summary>A cause, and what it costs.</summary>
public sealed record Advice(string Text, bool IsDiagnosis, decimal Lost, ImmutableArray<string> Checks);
