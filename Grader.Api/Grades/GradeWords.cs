using Grader.Data.Model;

namespace Grader.Api.Grades;

/// <summary>Grades as people say them.</summary>
public static class GradeWords
{
    public static string Of(GradeStatus status) => status switch
    {
        GradeStatus.Missing => "Missing",
        GradeStatus.Waiting => "Waiting",
        GradeStatus.Graded => "Graded",
        GradeStatus.Failed => "Failed",
        GradeStatus.Override => "Set by staff",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static string Of(SubmissionState state) => state switch
    {
        SubmissionState.Queued => "In the queue",
        SubmissionState.Running => "Being graded",
        SubmissionState.Graded => "Graded",
        SubmissionState.Failed => "Not graded: our failure",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>What a cell says beside the points; empty where there is nothing to say.</summary>
    public static string Beside(Grade grade) => string.Join(", ", Notes(grade));

    /// <summary>What being late costs, in words.</summary>
    public static string Late(Grade grade) =>
        $"{Words.Of(grade.Bill.Late)} late"
        + (grade.Bill.FreeDaysUsed > 0 ? $", {Words.Count(grade.Bill.FreeDaysUsed, "free late day", "free late days")} used" : "")
        + (grade.Bill.Percent > 0 ? $", {Words.Points(grade.Bill.Percent)} % of {Words.InPoints(grade.Work?.MaxPoints ?? 0)}" : "");

    private static IEnumerable<string> Notes(Grade grade)
    {
        switch (grade.Status)
        {
            case GradeStatus.Override: yield return "set"; break;
            case GradeStatus.Missing: yield return "missing"; break;
            case GradeStatus.Failed: yield return "failed"; break;
            case GradeStatus.Waiting: yield return "waiting"; break;
        }
        if (grade.IsLate) yield return "late";
    }
}
