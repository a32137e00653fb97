using Grader.Core.Grading;

namespace Grader.Core.Formats;

/// <summary>
/// Exercism's results.json of a test runner, version 3. It knows passed, failed and error, and no points; what waits for a person is none of these and is left out.
/// </summary>
public sealed class ExercismFormat : IResultFormat
{
    private const int Version = 3;
    private const int LongestOutput = 500;
    private const int LongestMessage = 65_535;

    /// <inheritdoc/>
    public string Name => "exercism";

    /// <inheritdoc/>
    public string Write(GradeReport report, TimeSpan time)
    {
        if (!report.CompileErrors.IsEmpty) return Error(string.Join('\n', report.CompileErrors));
        var tests = (from numbered in report.Questions.Select((question, i) => (question, Task: i + 1))
                     from check in numbered.question.Checks
                     where FormatText.IsOpen(check) && check.Verdict != Verdict.Waiting
                     select (check, numbered.Task)).ToArray();
        if (tests.Length == 0) return Error("No test can be shown: what was handed in waits for a person, or its tests are hidden.");
        return FormatText.Json(new
        {
            Version,
            Status = tests.All(test => test.check.Verdict == Verdict.Passed) ? "pass" : "fail",
            // What is printed is kept for the program as a whole; it goes where it is read first.
            Tests = tests.Select((test, i) => Describe(test.check, test.Task, i == 0 ? report.Output : "")).ToArray(),
        });
    }

    private static string Error(string message) => FormatText.Json(new
    {
        Version,
        Status = "error",
        Message = FormatText.Cut(FormatText.Clean(message), LongestMessage),
        Tests = Array.Empty<object>(),
    });

    private static object Describe(CheckResult check, int task, string printed) => new
    {
        Name = FormatText.Clean(check.Title),
        Status = check.Verdict == Verdict.Passed ? "pass" : FormatText.IsError(check.Verdict) ? "error" : "fail",
        Message = check.Verdict == Verdict.Passed ? null : FormatText.Cut(FormatText.Of(check), LongestMessage),
        Output = printed.Length == 0 ? null : FormatText.Cut(FormatText.Clean(printed), LongestOutput),
        TaskId = task,
    };
}
