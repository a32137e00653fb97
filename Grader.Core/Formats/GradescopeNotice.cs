namespace Grader.Core.Formats;

/// <summary>Gradescope's results.json where there is no grade to tell.</summary>
public static class GradescopeNotice
{
    /// <summary>The verdict, in <c>extra_data</c>, of a submission that we failed to grade, or would not.</summary>
    public const string NotGraded = "not_graded";

    /// <summary>
    /// We failed, or would not grade. The hidden test keeps the total, which Gradescope demands, from students; staff read in it what to do.
    /// </summary>
    /// <param name="reason">For staff.</param>
    public static string Withheld(string reason) => Write(
        "This submission has not been graded. The fault is not yours: course staff see the reason and can grade it again.",
        [Test("For course staff: not graded", reason, "hidden")], NotGraded, reason);

    /// <summary>What was handed in cannot be read.</summary>
    /// <param name="faults">For the student: what to mend.</param>
    public static string Refused(string faults) => Write(
        "What you handed in cannot be graded as it is:\n" + FormatText.Clean(faults), [Test("Reading the submission", faults, "visible")], "refused", faults);

    /// <summary>There were too many submissions, and there are no results of an earlier one to give again.</summary>
    /// <param name="notice">For the student.</param>
    /// <param name="score">What counted until now, null for nothing. Which of its points are hidden is not known any more, so a hidden test keeps it from students.</param>
    public static string Limited(string notice, decimal? score)
    {
        var visible = Test("Limit of submissions", "", "visible");
        return Write(FormatText.Clean(notice),
            score is null ? [visible] : [visible, Test("For course staff: the score is that of an earlier submission", "Its tests were not handed over.", "hidden")], "limited", notice, score ?? 0);
    }

    private static object Test(string name, string output, string visibility) =>
        new { Score = 0, MaxScore = 0, Status = "failed", Name = name, Output = FormatText.Clean(output), Visibility = visibility };

    private static string Write(string output, object[] tests, string verdict, string reason, decimal score = 0) => FormatText.Json(new
    {
        Score = score,
        Output = output,
        OutputFormat = "text",
        TestOutputFormat = "text",
        TestNameFormat = "text",
        Visibility = "visible",
        StdoutVisibility = "hidden",
        ExtraData = new { Verdict = verdict, Reason = FormatText.Clean(reason) },
        Tests = tests,
    });
}
