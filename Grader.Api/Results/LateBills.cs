using Grader.Core.Deadlines;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Results;

/// <summary>
/// What being late costs whom. A student's free late days go over all their assignments of the course, so all are reckoned together, whatever one of them is asked
/// about. Nothing of it is stored: a policy, a date or an extension that staff change holds at once.
/// </summary>
public sealed class LateBills(GraderContext context)
{
    /// <summary>The bills of the submissions that count, by user and assignment. Whoever handed nothing in has none. Two queries, however many students there are.</summary>
    /// <param name="courseId">Of which course.</param>
    /// <param name="users">Whose; null for everybody's.</param>
    /// <param name="stop">Give up.</param>
    public async Task<IReadOnlyDictionary<(Guid UserId, Guid AssignmentId), LateBill>> OfAsync(
        Guid courseId, IReadOnlyCollection<Guid>? users, CancellationToken stop)
    {
        var freeDays = await context.Courses.Where(c => c.Id == courseId).Select(c => c.FreeLateDays).SingleAsync(stop);
        var assignments = await context.Assignments.AsNoTracking().Where(a => a.CourseId == courseId).ToDictionaryAsync(a => a.Id, stop);
        var handedIn = await HandedInAsync(courseId, users, stop);
        var bills = new Dictionary<(Guid, Guid), LateBill>(handedIn.Count);
        foreach (var student in handedIn.GroupBy(s => s.UserId))
            foreach (var (assignment, bill) in LateDays.Settle(student.Select(s => Work(assignments[s.AssignmentId], s)), freeDays))
                bills.Add((student.Key, assignment), bill);
        return bills;
    }

    /// <summary>What a submission would be charged for if it counted in place of whichever does.</summary>
    public async Task<LateBill> OfAsync(Submission submission, Guid courseId, CancellationToken stop)
    {
        var freeDays = await context.Courses.Where(c => c.Id == courseId).Select(c => c.FreeLateDays).SingleAsync(stop);
        var assignments = await context.Assignments.AsNoTracking().Where(a => a.CourseId == courseId).ToDictionaryAsync(a => a.Id, stop);
        var extension = await context.ExtensionAsync(submission.AssignmentId, submission.UserId, stop);
        var own = new HandedIn(submission.UserId, submission.AssignmentId, submission.SubmittedAt, extension?.DueAt, extension?.LateDueAt);
        var others = (await HandedInAsync(courseId, [submission.UserId], stop)).Where(other => other.AssignmentId != submission.AssignmentId);
        return LateDays.Settle(others.Append(own).Select(s => Work(assignments[s.AssignmentId], s)), freeDays)[submission.AssignmentId];
    }

    private sealed record HandedIn(Guid UserId, Guid AssignmentId, DateTimeOffset At, DateTimeOffset? ExtendedDue, DateTimeOffset? ExtendedLateDue);

    private Task<List<HandedIn>> HandedInAsync(Guid courseId, IReadOnlyCollection<Guid>? users, CancellationToken stop)
    {
        var counting = context.Submissions.Where(s => s.Counts && s.Assignment.CourseId == courseId);
        if (users is not null) counting = counting.Where(s => users.Contains(s.UserId));
        var rows = from submission in counting
                   join extension in context.Extensions
                       on new { submission.AssignmentId, submission.UserId } equals new { extension.AssignmentId, extension.UserId } into extensions
                   from extension in extensions.DefaultIfEmpty()
                   select new HandedIn(submission.UserId, submission.AssignmentId, submission.SubmittedAt, extension!.DueAt, extension.LateDueAt);
        return rows.ToListAsync(stop);
    }

    private static LateWork Work(Assignment assignment, HandedIn submission)
    {
        var dates = Core.Deadlines.Dates.Of(assignment.ReleaseAt, assignment.DueAt, assignment.LateDueAt, submission.ExtendedDue, submission.ExtendedLateDue);
        return new LateWork(assignment.Id, dates.DueAt, dates.Lateness(submission.At), assignment.LatePolicy);
    }
}
