using Grader.Api.Results;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Attempt = Grader.Data.Model.Attempt;

namespace Grader.Api.Rest.Bodies;

/// <summary>The result of a submission, as the caller may see it now: what the page shows, no less and no more.</summary>
/// <param name="Submission">Of which submission.</param>
/// <param name="Version">By which version of the assignment.</param>
/// <param name="GradedAt">When.</param>
/// <param name="Points">Of the checks that are shown.</param>
/// <param name="MaxPoints">Of the checks that are shown.</param>
/// <param name="WaitingPoints">Of answers that a person has yet to read.</param>
/// <param name="OutstandingPoints">Of parts that nothing was handed in for.</param>
/// <param name="HeldBack">What is not shown yet.</param>
/// <param name="CompileErrors">Why the code does not compile, where it does not.</param>
/// <param name="Advice">What to mend first, the dearest first.</param>
/// <param name="Questions">With those of their checks that are shown.</param>
/// <param name="Notes">What else there is to know.</param>
/// <param name="Output">What the program printed.</param>
public sealed record ReportBody(
    Guid Submission, int Version, DateTimeOffset GradedAt, decimal Points, decimal MaxPoints, decimal WaitingPoints, decimal OutstandingPoints,
    IReadOnlyList<HeldBackBody> HeldBack,
    IReadOnlyList<CompileErrorBody> CompileErrors, IReadOnlyList<AdviceBody> Advice, IReadOnlyList<QuestionBody> Questions, IReadOnlyList<string> Notes, string Output)
{
    /// <summary>What being late costs; null for work in time.</summary>
    public LateBody? Late { get; init; }

    internal static ReportBody Of(Attempt attempt, int version, ResultView view) => new(
        attempt.SubmissionId, version, attempt.FinishedAt, view.Score, view.MaxScore, view.Waiting, view.Outstanding,
        [.. view.Held.Select(held => new HeldBackBody(held.Visibility, held.Checks, held.Points, Disclosure.When(held.Visibility)))],
        [.. view.CompileFaults.Select(fault => new CompileErrorBody(fault.Where, fault.Message, fault.Source))],
        [.. view.Advice.Select(advice => new AdviceBody(advice.Text, advice.Lost, advice.Checks))],
        [.. view.Questions.Select(QuestionBody.Of)], view.Notes, view.Output)
    {
        Late = view.Late is { } late ? new LateBody(late.Bill.Late.TotalHours, late.Bill.FreeDaysUsed, late.Bill.Percent, late.Points, late.Score) : null,
    };
}

/// <summary>What being late costs.</summary>
/// <param name="Hours">How late, in hours.</param>
/// <param name="FreeDaysUsed">Free late days that were used.</param>
/// <param name="Percent">Deducted, of the points there are.</param>
/// <param name="Deducted">That in points, never more than were earned.</param>
/// <param name="Points">What is left.</param>
public sealed record LateBody(double Hours, int FreeDaysUsed, decimal Percent, decimal Deducted, decimal Points);

/// <summary>Checks of which nothing is shown yet.</summary>
/// <param name="Visibility">Why.</param>
/// <param name="Checks">How many.</param>
/// <param name="Points">What they are worth together.</param>
/// <param name="Until">In words.</param>
public sealed record HeldBackBody(Visibility Visibility, int Checks, decimal Points, string Until);

/// <summary>A message of the compiler.</summary>
/// <param name="Where">File and line.</param>
/// <param name="Message">What it says.</param>
/// <param name="Source">The student's line.</param>
public sealed record CompileErrorBody(string? Where, string Message, string? Source);

/// <summary>A cause, and what it costs.</summary>
public sealed record AdviceBody(string Text, decimal LostPoints, IReadOnlyList<string> Checks);

/// <summary>A question.</summary>
public sealed record QuestionBody(string Id, string Title, decimal Points, decimal MaxPoints, Verdict Verdict, IReadOnlyList<CheckBody> Checks)
{
    internal static QuestionBody Of(QuestionView question) =>
        new(question.Id, question.Title, question.Score, question.MaxScore, question.Verdict, [.. question.Checks.Select(CheckBody.Of)]);
}

/// <summary>A check.</summary>
/// <param name="Id">Unique in its question.</param>
/// <param name="Title">Its title.</param>
/// <param name="Points">Earned.</param>
/// <param name="MaxPoints">That there are.</param>
/// <param name="Verdict">Passed, or the way it failed.</param>
/// <param name="Visibility">When students see it.</param>
/// <param name="Diagnosis">The name of the one cause that explains all that is wrong.</param>
/// <param name="Advice">What that means.</param>
/// <param name="Cases">Its cases; of hidden ones, the cause and no number.</param>
public sealed record CheckBody(
    string Id, string Title, decimal Points, decimal MaxPoints, Verdict Verdict, Visibility Visibility, string? Diagnosis, string? Advice, IReadOnlyList<CaseBody> Cases)
{
    internal static CheckBody Of(CheckResult check) => new(
        check.Id, check.Title, check.Score, check.MaxScore, check.Verdict, check.Visibility, check.Diagnosis, check.Advice, [.. check.Cases.Select(CaseBody.Of)]);
}

/// <summary>A case of a check.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Visible">Whether inputs and numbers may be shown.</param>
/// <param name="Verdict">Passed, or the way it failed.</param>
/// <param name="Message">Null where it passed.</param>
/// <param name="Comparison">Of visible cases that failed.</param>
/// <param name="Curves">Of visible cases with something to draw.</param>
public sealed record CaseBody(string Name, bool Visible, Verdict Verdict, string? Message, ComparisonBody? Comparison, IReadOnlyList<Curve>? Curves)
{
    internal static CaseBody Of(CaseResult result) => new(
        result.Name, result.Visible, result.Verdict, result.Message,
        result.Comparison is { } told ? new ComparisonBody([.. told.Inputs.Select(input => new InputBody(input.Name, input.Value))], told.Expected, told.Got) : null,
        result.Plot?.Curves);
}

/// <summary>What went in and came out, as text.</summary>
public sealed record ComparisonBody(IReadOnlyList<InputBody> Inputs, string Expected, string Got);

/// <summary>One input.</summary>
public sealed record InputBody(string Name, string Value);
