using Grader.Core.Manifest;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;
using Assignment = Grader.Data.Model.Assignment;

namespace Grader.Api.Results;

/// <summary>A submission in a list.</summary>
/// <param name="Submission">Which.</param>
/// <param name="Score">What is said of it.</param>
/// <param name="IsLate">After its owner's own due date.</param>
/// <param name="Late">What that costs, where it counts.</param>
public sealed record MySubmission(Submission Submission, string Score, bool IsLate, LateLine? Late = null);

/// <summary>What somebody has to do with an assignment, at a moment.</summary>
/// <param name="Course">The course.</param>
/// <param name="Assignment">The assignment.</param>
/// <param name="Due">Their own dates.</param>
/// <param name="Rules">What else holds for them.</param>
/// <param name="Submissions">Theirs, the newest first.</param>
/// <param name="MayChoose">Whether they may choose which one counts.</param>
/// <param name="Closed">Why they cannot hand in; null where they can.</param>
public sealed record OwnView(
    Course Course, Assignment Assignment, string Due, IReadOnlyList<string> Rules, IReadOnlyList<MySubmission> Submissions, bool MayChoose, string? Closed)
{
    /// <summary>Whether it is looked at for somebody else: then nothing of it can be done.</summary>
    public bool IsPreview { get; init; }
}

/// <summary>Reads what one person sees of an assignment, now or at another moment.</summary>
public sealed class OwnWork(GraderContext context, Scores scores, LateBills bills)
{
    /// <param name="course">The course.</param>
    /// <param name="assignment">Which assignment.</param>
    /// <param name="userId">Whose.</param>
    /// <param name="staff">Whether they are staff.</param>
    /// <param name="at">When. What came later is not there; dates and rules are as they are set now.</param>
    /// <param name="stop">Give up.</param>
    public async Task<OwnView> ReadAsync(Course course, Assignment assignment, Guid userId, bool staff, DateTimeOffset at, CancellationToken stop)
    {
        var extension = await context.ExtensionAsync(assignment.Id, userId, stop);
        var mine = await context.Submissions.AsNoTracking().Include(s => s.Result).Where(s => s.AssignmentId == assignment.Id && s.UserId == userId && s.SubmittedAt <= at)
            .OrderByDescending(s => s.Number).ToListAsync(stop);
        var shown = await ShownAsync(mine, Disclosure.ShownTo(staff, assignment, at, extension), stop);
        var bill = (await bills.OfAsync(course.Id, [userId], stop)).GetValueOrDefault((userId, assignment.Id));
        var due = assignment.DatesFor(extension).DueAt;
        var rows = mine.Select(s => new MySubmission(s, Text(s, shown, at), s.SubmittedAt > due, s.Counts ? Line(s, shown, at, bill) : null));
        var used = mine.Count(s => s.State != SubmissionState.Failed);
        return new OwnView(course, assignment, Dates.Due(assignment, course, at, extension), [.. Rules(assignment, used)], [.. rows],
            Dates.MayChoose(assignment), Closed(course, assignment, extension, used, staff, at));
    }

    /// <summary>Lines for a list of several people's submissions, as staff see them: only of those that count.</summary>
    public async Task<IReadOnlyList<MySubmission>> ListAsync(Assignment assignment, IReadOnlyCollection<Submission> submissions, CancellationToken stop)
    {
        Guid[] users = [.. submissions.Select(s => s.UserId).Distinct()];
        var shown = await ShownAsync(submissions, Enum.GetValues<Visibility>(), stop);
        var charged = await bills.OfAsync(assignment.CourseId, users, stop);
        var extensions = await context.Extensions.AsNoTracking().Where(e => e.AssignmentId == assignment.Id && users.Contains(e.UserId)).ToDictionaryAsync(e => e.UserId, stop);
        return [.. submissions.Select(s => new MySubmission(s, ScoreText.Of(s, shown), s.SubmittedAt > assignment.DatesFor(extensions.GetValueOrDefault(s.UserId)).DueAt,
            s.Counts ? Line(s, shown, DateTimeOffset.MaxValue, charged.GetValueOrDefault((s.UserId, s.AssignmentId))) : null))];
    }

    private Task<IReadOnlyDictionary<Guid, ShownScore>> ShownAsync(IEnumerable<Submission> submissions, IReadOnlyList<Visibility> shown, CancellationToken stop) =>
        scores.OfAsync([.. submissions.Select(s => s.ResultId).OfType<Guid>()], shown, stop);

    /// <summary>Whether its result was there at that moment.</summary>
    public static bool IsGraded(Submission submission, DateTimeOffset at) => submission.Result is null || submission.Result.FinishedAt <= at;

    private static string Text(Submission submission, IReadOnlyDictionary<Guid, ShownScore> shown, DateTimeOffset at) =>
        IsGraded(submission, at) ? ScoreText.Of(submission, shown) : "being graded";

    private static LateLine? Line(Submission submission, IReadOnlyDictionary<Guid, ShownScore> shown, DateTimeOffset at, Core.Deadlines.LateBill? bill) =>
        IsGraded(submission, at) && submission.ResultId is { } result && shown.TryGetValue(result, out var score) ? LateLine.Of(bill, score.Points, score.MaxPoints) : null;

    private static IEnumerable<string> Rules(Assignment assignment, int used)
    {
        if (assignment.LateDueAt is not null && assignment.LatePolicy != Core.Deadlines.LatePolicy.None) yield return LateWords.Of(assignment.LatePolicy);
        if (assignment.AttemptLimit is { } limit) yield return $"{Words.Count(Math.Max(0, limit - used), "submission", "submissions")} left of {limit}";
        if (assignment.CoolDown is { } pause) yield return $"At least {Words.Of(pause)} between two submissions";
    }

    private static string? Closed(Course course, Assignment assignment, Extension? extension, int used, bool staff, DateTimeOffset now)
    {
        if (assignment.PublishedVersionId is null) return "There is no published version yet, so nothing can be handed in.";
        if (staff) return null;
        if (course.ArchivedAt <= now) return "The course is archived and takes no submissions any more.";
        if (!Dates.IsTaking(assignment, now, extension)) return "This assignment takes no submissions any more.";
        return used >= assignment.AttemptLimit ? "You have no submissions left." : null;
    }
}
