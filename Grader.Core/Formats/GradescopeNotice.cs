namespace Grader.Core.Formats;

/// <summary>Gradescope's results.json where there is no grade to tell.</summary>
public static class GradescopeNotice
{
    /// <summary>
    /// We failed, or would not grade. The hidden test keeps the total, which Gradescope demands, from students; staff read in it what to do.
    /// </summary>
    /// <param name="reason">For staff.</param>
    public static string Withheld(string reason) => Write(
        "This submission has not been graded. The fault is not yours: course staff see the reason and can grade it again.",
        new { Score = 0, MaxScore = 0, Status = "failed", Name = "For course staff: not graded", Output = FormatText.Clean(reason), Visibility = "hidden" }, "not_graded", reason);

    /// <summary>What was handed in cannot be read.</summary>
    /// <param name="faults">For the student: what to mend.</param>
    public static string Refused(string faults) => Write(
        "What you handed in cannot be graded as it is:\n" + FormatText.Clean(faults),
        new { Score = 0, MaxScore = 0, Status = "failed", Name = "Reading the submission", Output = FormatText.Clean(faults), Visibility = "visible" }, "refused", faults);

    private static string Write(string output, object test, string verdict, string reason) => FormatText.Json(new
    {
        Score = 0,
        Output = output,
        OutputFormat = "text",
        TestOutputFormat = "text",
        TestNameFormat = "text",
        Visibility = "visible",
        StdoutVisibility = "hidden",
        ExtraData = new { Verdict = verdict, Reason = FormatText.Clean(reason) },
        Tests = new[] { test },
    });
}
