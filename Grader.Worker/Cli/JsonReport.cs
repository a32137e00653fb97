using Grader.Core.Grading;
using Grader.Worker.Grading;

namespace Grader.Worker.Cli;

/// <summary>The result for programs: snake_case names, verdicts as in <see cref="VerdictNames"/>, times in milliseconds.</summary>
internal static class JsonReport
{
    public static void Write(Graded graded, string file) => JsonFile.Write(Describe(graded), file);

    private static object Describe(Graded graded) => new
    {
        graded.Report.Title,
        graded.Report.Score,
        graded.Report.MaxScore,
        graded.Report.ExtraScore,
        graded.Report.WaitingScore,
        graded.Report.Outstanding,
        graded.Report.Adjustments,
        Verdict = graded.Report.Verdict.Name(),
        Questions = graded.Report.Questions.Select(Describe),
        graded.Report.CompileErrors,
        graded.Report.Notes,
        graded.Report.Output,
        Timings = Describe(graded.Timings),
    };

    private static object Describe(QuestionResult question) => new
    {
        question.Id,
        question.Title,
        question.Score,
        question.MaxScore,
        Verdict = question.Verdict.Name(),
        question.Diagnosis,
        question.Message,
        Checks = question.Checks.Select(Describe),
    };

    private static object Describe(CheckResult check) => new
    {
        check.Id,
        check.Title,
        check.Score,
        check.MaxScore,
        Verdict = check.Verdict.Name(),
        check.Diagnosis,
        check.Message,
        Cases = check.Cases.Select(c => new
        {
            c.Name,
            c.Visible,
            Verdict = c.Verdict.Name(),
            c.Message,
            Inputs = c.Comparison?.Inputs.ToDictionary(input => input.Name, input => input.Value),
            c.Comparison?.Got,
            c.Comparison?.Expected,
        }),
    };

    private static object Describe(Timings timings) => new
    {
        Compile = Milliseconds(timings.Compile),
        Jail = Milliseconds(timings.Jail),
        Run = Milliseconds(timings.Run),
        Compare = Milliseconds(timings.Compare),
        Total = Milliseconds(timings.Total),
    };

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);
}
