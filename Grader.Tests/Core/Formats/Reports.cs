using Grader.Core.Grading;
using Grader.Core.Manifest;

namespace Grader.Tests.Core.Formats;

/// <summary>Results with all that a format may meet.</summary>
internal static class Reports
{
    /// <summary>The names of what no student may learn of.</summary>
    public const string Secret = "secret-trap";

    public static TimeSpan Time { get; } = TimeSpan.FromMilliseconds(1234);

    public static CaseResult Passed(bool visible = true) => new("example 1", visible, Verdict.Passed, null, null);

    public static CaseResult Failed(Verdict verdict, string message, bool visible = true) => new("example 1", visible, verdict, message,
        visible ? new CaseComparison([("x", "[1, 2]")], "[0.5, 2]", "[1.5, 2]") : null);

    public static CheckResult Check(string id, decimal points, CaseResult @case, Visibility visibility = Visibility.Visible) =>
        new(id, $"The {id}", points, [@case]) { Visibility = visibility };

    public static GradeReport Of(params CheckResult[] checks) => new("Homework", [new QuestionResult("1", "First", [.. checks])], [], [], "");

    /// <summary>Every verdict, hidden checks between visible ones, text that wants to be something else.</summary>
    public static GradeReport Everything { get; } = new("Homework <1> & \"more\"",
    [
        new QuestionResult("6.1", "First", [Check("sum", 2.5m, Passed()), Check(Secret, 4, Failed(Verdict.WrongValue, "the value is off (on hidden inputs)", visible: false), Visibility.Hidden),
            Check("slope", 1.25m, Failed(Verdict.WrongValue, "expected 1.5 at [0], got 0.5"))]),
        new QuestionResult("6.2", "Second", [.. from verdict in Enum.GetValues<Verdict>() where verdict is not (Verdict.Passed or Verdict.CompileError)
                                                select Check(verdict.Name(), 1, Failed(verdict, $"a\r\nb \u001b[31m</pre><script>]]> \u0000 {verdict}"))]),
        new QuestionResult("6.3", "Third", [Check($"{Secret}-2", 1, Passed(), Visibility.AfterPublished), Check($"{Secret}-3", 1, Passed(), Visibility.AfterDueDate)]),
    ], [], ["a note"], string.Concat(Enumerable.Repeat("printed \u0007 </pre>\r\n", 400)));

    public static GradeReport Uncompiled { get; } = new("Homework",
        [new QuestionResult("1", "First", [Check("sum", 1, Failed(Verdict.CompileError, "the code does not compile"))])],
        ["A.cs(3,14): CS1002: ; expected\n    int x = 1"], [], "");

    /// <summary>Far more than anybody reads.</summary>
    public static GradeReport Huge { get; } = new("Homework", [new QuestionResult("1", "First",
        [.. Enumerable.Range(0, 200).Select(i => Check($"check {i}", 1, Failed(Verdict.WrongValue, new string('\u20ac', 100_000))))])], [], [], new string('x', 3_000_000));
}
