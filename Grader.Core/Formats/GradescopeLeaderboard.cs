using Grader.Core.Grading;

namespace Grader.Core.Formats;

/// <summary>The columns of Gradescope's leaderboard. All students see it, and at once: it counts what is visible now, and nothing else.</summary>
internal static class GradescopeLeaderboard
{
    /// <summary>In place of a time, where no code ran.</summary>
    private const string NoTime = "-";

    /// <param name="report">What became of the submission.</param>
    /// <param name="ran">How long its code ran.</param>
    public static object[] Of(GradeReport report, TimeSpan ran) =>
    [
        Column("Points", report.Questions.SelectMany(question => question.Checks).Where(FormatText.IsOpen).Sum(check => check.Score), "desc"),
        Column("Seconds", ran > TimeSpan.Zero && report.CompileErrors.IsEmpty ? Math.Round((decimal)ran.TotalSeconds, 2) : NoTime, "asc"),
    ];

    private static object Column(string name, object value, string order) => new { Name = name, Value = value, Order = order };
}
