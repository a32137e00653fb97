using System.Net;
using System.Text.Json;
using Grader.Core.Grading;

namespace Grader.Core.Formats;

/// <summary>
/// What a combinator template grader of Moodle's CodeRunner prints. A field that it does not know is an error there. Hidden rows are for teachers; students do not get them.
/// </summary>
public sealed class CodeRunnerFormat : IResultFormat
{
    private const int LongestOutput = 5_000;
    private static readonly string[] Headers = ["iscorrect", "Check", "Points", "Of", "What is wrong", "ishidden"];

    /// <inheritdoc/>
    public string Name => "coderunner";

    /// <inheritdoc/>
    public string Write(GradeReport report, TimeSpan time) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["fraction"] = FormatText.Fraction(report),
        ["prologuehtml"] = Preformatted(FormatText.Whole(report)),
        ["testresults"] = report.CompileErrors.IsEmpty ? Rows(report) : [],
        ["columnformats"] = Headers[1..^1].Select(_ => "%s").ToArray(),
        ["epiloguehtml"] = Preformatted(FormatText.Clean(report.Output)),
    }) + "\n";

    private static object[][] Rows(GradeReport report) =>
    [
        Headers,
        .. from question in report.Questions
           from check in question.Checks
           select new object[]
           {
               check.Verdict == Verdict.Passed ? 1 : 0,
               FormatText.Clean($"{question.Id} {question.Title}: {check.Title}"),
               check.Score,
               check.MaxScore,
               FormatText.Cut(FormatText.Of(check), LongestOutput),
               FormatText.IsOpen(check) ? 0 : 1,
           },
    ];

    private static string Preformatted(string text) => text.Length == 0 ? "" : $"<pre>{WebUtility.HtmlEncode(FormatText.Cut(text, LongestOutput))}</pre>";
}
