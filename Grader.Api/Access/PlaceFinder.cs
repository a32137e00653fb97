using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Access;

/// <summary>Somebody, and the most that they can be here: who comes with a token may be less than they are.</summary>
public sealed record Visitor(Guid UserId, Standing Most = Standing.Administrator);

/// <summary>
/// Decides what somebody is to a place, from their enrolment. Null is the answer where the place is not there, and just the same where it is
/// not there for them: nobody learns which.
/// </summary>
public sealed class PlaceFinder(GraderContext context, TimeProvider clock)
{
    /// <summary>By the words of an address; those that are null are not asked for.</summary>
    /// <param name="visitor">Who asks.</param>
    /// <param name="course">A slug.</param>
    /// <param name="assignment">A slug.</param>
    /// <param name="submission">An id.</param>
    /// <param name="stop">Give up.</param>
    public async Task<Place?> FindAsync(Visitor visitor, string? course, string? assignment, string? submission, CancellationToken stop)
    {
        if (submission is not null) return Guid.TryParse(submission, out var id) ? await SubmissionAsync(visitor, id, stop) : null;
        var found = await context.Courses.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == course, stop);
        if (found is null) return null;
        if (assignment is null) return await PlaceAsync(visitor, found, null, null, stop);
        var work = await context.Assignments.AsNoTracking().SingleOrDefaultAsync(a => a.CourseId == found.Id && a.Slug == assignment, stop);
        return work is null ? null : await PlaceAsync(visitor, found, work, null, stop);
    }

    /// <summary>What they are to the course.</summary>
    public async Task<Standing> StandingAsync(Guid userId, Guid courseId, CancellationToken stop)
    {
        if (await IsAdministratorAsync(userId, stop)) return Standing.Administrator;
        var now = clock.GetUtcNow();
        var enrolment = await context.Enrolments.AsNoTracking().At(now).SingleOrDefaultAsync(e => e.CourseId == courseId && e.UserId == userId, stop);
        return enrolment?.Role switch
        {
            Role.Student => Standing.Student,
            Role.Ta => Standing.Staff,
            Role.Instructor => Standing.Instructor,
            _ => Standing.None,
        };
    }

    public Task<bool> IsAdministratorAsync(Guid userId, CancellationToken stop) =>
        context.Users.AnyAsync(u => u.Id == userId && u.IsAdministrator && u.DisabledAt == null, stop);

    /// <summary>Students see an assignment from its release on, and no drafts.</summary>
    public static bool IsReleased(Assignment assignment, DateTimeOffset now) =>
        assignment.State != AssignmentState.Draft && (assignment.ReleaseAt is null || assignment.ReleaseAt <= now);

    private async Task<Place?> SubmissionAsync(Visitor visitor, Guid id, CancellationToken stop)
    {
        var submission = await context.Submissions.AsNoTracking().Include(s => s.Assignment).ThenInclude(a => a.Course).SingleOrDefaultAsync(s => s.Id == id, stop);
        return submission is null ? null : await PlaceAsync(visitor, submission.Assignment.Course, submission.Assignment, submission, stop);
    }

    private async Task<Place?> PlaceAsync(Visitor visitor, Course course, Assignment? assignment, Submission? submission, CancellationToken stop)
    {
        var standing = await StandingAsync(visitor.UserId, course.Id, stop);
        if (standing > visitor.Most) standing = visitor.Most;
        if (standing == Standing.None) return null;
        if (standing == Standing.Student && submission is not null && submission.UserId != visitor.UserId) return null;
        if (standing == Standing.Student && assignment is not null && !IsReleased(assignment, clock.GetUtcNow())) return null;
        return new Place(visitor.UserId, standing, course, assignment, submission);
    }
}
