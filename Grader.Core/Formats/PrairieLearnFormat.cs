using Grader.Core.Grading;

namespace Grader.Core.Formats;

/// <summary>PrairieLearn's results.json of an external grader. Code that does not compile is not gradable there, and costs no attempt.</summary>
public sealed class PrairieLearnFormat : IResultFormat
{
    private const int LongestOutput = 5_000;

    /// <inheritdoc/>
    public string Name => "prairielearn";

    /// <inheritdoc/>
    public string Write(GradeReport report, TimeSpan time) => FormatText.Json(report.CompileErrors.IsEmpty ? Graded(report) : NotGradable(report));

    private static object NotGradable(GradeReport report) => new
    {
        Gradable = false,
        FormatErrors = report.CompileErrors.Select(error => FormatText.Cut(FormatText.Clean(error), LongestOutput)).ToArray(),
    };

    private static object Graded(GradeReport report) => new
    {
        Gradable = true,
        Score = FormatText.Fraction(report),
        Message = FormatText.Cut(string.Join('\n', new[] { FormatText.Whole(report), FormatText.Withheld(report) }.Where(line => !string.IsNullOrEmpty(line))), LongestOutput),
        Output = FormatText.Cut(FormatText.Clean(report.Output), LongestOutput),
        Tests = (from question in report.Questions from check in question.Checks where FormatText.IsOpen(check) select Describe(question, check)).ToArray(),
    };

    private static object Describe(QuestionResult question, CheckResult check) => new
    {
        Name = FormatText.Clean($"{question.Id} {check.Title}"),
        Description = FormatText.Clean(question.Title),
        Points = check.Score,
        MaxPoints = check.MaxScore,
        Message = FormatText.Cut(FormatText.Of(check), LongestOutput),
    };
}
