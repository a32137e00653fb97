using System.Globalization;
using System.Text;
using Grader.Core.Grading;
using Grader.Core.Manifest;

namespace Grader.Core.Formats;

/// <summary>
/// Gradescope's results.json. Hidden checks are in it, marked: Gradescope keeps them back, and the total with them. Nothing is added for staff as a hidden test,
/// since one such test would keep every total from students; what staff alone should read is in <c>extra_data</c>.
/// </summary>
public sealed class GradescopeFormat : IResultFormat
{
    /// <summary>No limit is documented; neighbours take as much.</summary>
    public const int MostBytes = 1_000_000;

    private const int LongestOutput = 20_000;

    /// <inheritdoc/>
    public string Name => "gradescope";

    /// <inheritdoc/>
    public string Write(GradeReport report, TimeSpan time) => Write(report, time, GradescopeExtras.None);

    /// <summary>The same, with more than the grade.</summary>
    /// <param name="report">What became of the submission.</param>
    /// <param name="time">How long that took.</param>
    /// <param name="extras">What else it says.</param>
    public static string Write(GradeReport report, TimeSpan time, GradescopeExtras extras)
    {
        for (var longest = LongestOutput; ; longest /= 2)
        {
            var text = FormatText.Json(Describe(report, time, extras, longest));
            if (Encoding.UTF8.GetByteCount(text) <= MostBytes || longest < 100) return text;
        }
    }

    private static object Describe(GradeReport report, TimeSpan time, GradescopeExtras extras, int longest)
    {
        var late = LateDeduction.Of(extras.Late, report);
        return new
        {
            Score = report.Score - (late?.Points ?? 0),
            ExecutionTime = Math.Round(time.TotalSeconds, 3),
            Output = FormatText.Cut(Output(report, late), longest),
            OutputFormat = "text",
            TestOutputFormat = "text",
            TestNameFormat = "text",
            Visibility = "visible",
            StdoutVisibility = "hidden",
            ExtraData = new
            {
                Verdict = report.Verdict.Name(),
                report.MaxScore,
                report.ExtraScore,
                report.WaitingScore,
                report.Outstanding,
                RawScore = late is null ? (decimal?)null : report.Score,
                Deduction = late?.Points,
                extras.ForStaff,
            },
            Tests = report.Questions.SelectMany(question => Numbered(question).Select(numbered => Describe(question, numbered.Check, numbered.Number, longest))).ToArray(),
            Leaderboard = extras.BoardTime is { } ran ? GradescopeLeaderboard.Of(report, ran) : null,
        };
    }

    private static string Output(GradeReport report, LateDeduction? late)
    {
        string[] parts = [late?.Sentence ?? "", FormatText.Whole(report), report.Output.Length == 0 ? "" : $"Printed during the examples:\n{FormatText.Clean(report.Output)}"];
        return string.Join("\n\n", parts.Where(part => part.Length > 0));
    }

    /// <summary>What is hidden comes last in its question, so that the numbers of what is shown have no telling gaps.</summary>
    private static IEnumerable<(CheckResult Check, string Number)> Numbered(QuestionResult question) =>
        question.Checks.OrderBy(check => FormatText.IsOpen(check) ? 0 : 1)
            .Select((check, i) => (check, string.Create(CultureInfo.InvariantCulture, $"{question.Id}.{i + 1}")));

    private static object Describe(QuestionResult question, CheckResult check, string number, int longest)
    {
        var waits = check.Verdict == Verdict.Waiting;
        return new
        {
            // Points that wait for a person are given in Gradescope's own outline, and without a score the test is neither passed nor failed.
            Score = waits ? (decimal?)null : check.Score,
            MaxScore = waits ? (decimal?)null : check.IsExtra ? 0 : check.MaxScore,
            Status = waits ? null : check.Verdict == Verdict.Passed ? "passed" : "failed",
            Name = FormatText.Clean($"{question.Title}: {check.Title}"),
            Number = number,
            Output = FormatText.Cut(FormatText.Of(check), longest),
            Visibility = check.Visibility.Name(),
            ExtraData = new { Check = $"{question.Id}/{check.Id}", Verdict = check.Verdict.Name(), check.Diagnosis, check.ForStaff },
        };
    }
}
