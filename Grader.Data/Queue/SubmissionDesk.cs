using Grader.Core.Deadlines;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Data.Queue;

/// <summary>Why a submission is not taken.</summary>
public enum Refusal
{
    /// <summary>They are not in the course, or no longer.</summary>
    NotEnrolled,
    /// <summary>It is a draft, archived, or has no published version.</summary>
    NotOpen,
    /// <summary>It is not released yet.</summary>
    NotReleased,
    /// <summary>The last moment has passed.</summary>
    Closed,
    /// <summary>They have handed in as often as they may.</summary>
    NoAttemptsLeft,
    /// <summary>They handed in a moment ago.</summary>
    CoolingDown,
}

/// <summary>What became of a submission at the desk.</summary>
public abstract record Acceptance;

/// <summary>It is stored, waits to be graded, and counts. This is the student's receipt.</summary>
public sealed record Accepted(Guid SubmissionId, int Number, DateTimeOffset SubmittedAt, string ContentHash) : Acceptance;

/// <summary>It is not taken.</summary>
/// <param name="Why">The reason.</param>
/// <param name="Again">When it would be taken; null for never, or not known.</param>
public sealed record Refused(Refusal Why, DateTimeOffset? Again = null) : Acceptance;

/// <summary>What was handed in elsewhere.</summary>
/// <param name="AssignmentId">To which assignment it goes.</param>
/// <param name="UserId">Whose.</param>
/// <param name="HandedInAt">When, there.</param>
/// <param name="Key">Its name: what was taken over under this name before is not taken again.</param>
/// <param name="Files">What.</param>
/// <param name="Note">For the audit log; stored with it or not at all.</param>
public sealed record TakenOver(Guid AssignmentId, Guid UserId, DateTimeOffset HandedInAt, Guid Key, IReadOnlyCollection<KeyValuePair<string, byte[]>> Files, AuditEntry Note);

/// <summary>
/// Takes submissions in. One transaction checks who and when, stores the files, and makes the submission the one that counts; the enrolment is
/// locked meanwhile, so that two submissions at the same moment are counted one after the other. Only then is a job enqueued. If that does
/// not happen any more, the sweeper does it. Names, number and size of the files are checked before they come here.
/// </summary>
public sealed class SubmissionDesk(IDbContextFactory<GraderContext> contexts, Dispatcher dispatcher, TimeProvider clock)
{
    public Task<Acceptance> HandInAsync(
        Guid assignmentId, Guid userId, IReadOnlyCollection<KeyValuePair<string, byte[]>> files, CancellationToken stop = default) =>
        HandInAsync(assignmentId, userId, files, null, stop);

    /// <param name="assignmentId">To which assignment.</param>
    /// <param name="userId">Whose.</param>
    /// <param name="files">What.</param>
    /// <param name="key">The sender's name for it: what was taken under this name before is not taken again; the receipt is the same.</param>
    /// <param name="stop">Give up.</param>
    public async Task<Acceptance> HandInAsync(
        Guid assignmentId, Guid userId, IReadOnlyCollection<KeyValuePair<string, byte[]>> files, Guid? key, CancellationToken stop = default)
    {
        var acceptance = await StoreAsync(assignmentId, userId, files, key, stop);
        // What is stored is accepted, and whoever handed it in shall hear so, though the queue does not answer right now.
        if (acceptance is Accepted accepted) await dispatcher.TakeTurnsAfterAsync(accepted.SubmissionId);
        return acceptance;
    }

    /// <summary>
    /// Takes over what was handed in elsewhere, with its time. Elsewhere it was accepted, so none of the assignment's rules is asked; it counts, unless something later does.
    /// </summary>
    public async Task<Acceptance> TakeOverAsync(TakenOver work, CancellationToken stop = default)
    {
        var acceptance = await StoreTakenOverAsync(work, stop);
        if (acceptance is Accepted accepted) await dispatcher.TakeTurnsAfterAsync(accepted.SubmissionId);
        return acceptance;
    }

    /// <summary>Makes an earlier submission of the same student the one that counts.</summary>
    public async Task ChooseAsync(Guid submissionId, CancellationToken stop = default)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        var chosen = await context.Submissions.Include(s => s.Assignment).SingleAsync(s => s.Id == submissionId, stop);
        await LockAsync(context, chosen.Assignment.CourseId, chosen.UserId, stop);
        await MakeWayAsync(context, chosen.AssignmentId, chosen.UserId, stop);
        await context.Submissions.Where(s => s.Id == submissionId).ExecuteUpdateAsync(set => set.SetProperty(s => s.Counts, true), stop);
        await transaction.CommitAsync(stop);
    }

    private async Task<Acceptance> StoreAsync(Guid assignmentId, Guid userId, IReadOnlyCollection<KeyValuePair<string, byte[]>> files, Guid? key, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        var assignment = await context.Assignments.Include(a => a.Course).SingleAsync(a => a.Id == assignmentId, stop);
        var enrolment = await LockAsync(context, assignment.CourseId, userId, stop);
        if (key is not null && await SentBeforeAsync(context, assignmentId, userId, key.Value, stop) is { } same) return same;
        var earlier = await context.Submissions.Where(s => s.AssignmentId == assignmentId && s.UserId == userId)
            .Select(s => new Earlier(s.Number, s.SubmittedAt, s.State == SubmissionState.Failed)).ToListAsync(stop);
        var now = clock.GetUtcNow();
        var extension = await context.Extensions.AsNoTracking().SingleOrDefaultAsync(e => e.AssignmentId == assignmentId && e.UserId == userId, stop);
        if (Refuse(assignment, assignment.DatesFor(extension), enrolment, earlier, now) is { } refused) return refused;

        await MakeWayAsync(context, assignmentId, userId, stop);
        var submission = Made(assignmentId, userId, earlier.Select(e => e.Number).DefaultIfEmpty().Max() + 1, (now, now), files, key, counts: true);
        context.Add(submission);
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new Accepted(submission.Id, submission.Number, now, submission.ContentHash);
    }

    private async Task<Acceptance> StoreTakenOverAsync(TakenOver work, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        var assignment = await context.Assignments.SingleAsync(a => a.Id == work.AssignmentId, stop);
        var enrolment = await LockAsync(context, assignment.CourseId, work.UserId, stop);
        if (await SentBeforeAsync(context, work.AssignmentId, work.UserId, work.Key, stop) is { } same) return same;
        var now = clock.GetUtcNow();
        if (enrolment is null || enrolment.EndedAt <= now) return new Refused(Refusal.NotEnrolled);
        if (assignment.PublishedVersionId is null) return new Refused(Refusal.NotOpen);
        var own = context.Submissions.Where(s => s.AssignmentId == work.AssignmentId && s.UserId == work.UserId);
        var number = (await own.MaxAsync(s => (int?)s.Number, stop) ?? 0) + 1;
        var at = work.HandedInAt.ToUniversalTime();
        var counts = !await own.AnyAsync(s => s.Counts && s.SubmittedAt > at, stop);
        if (counts) await MakeWayAsync(context, work.AssignmentId, work.UserId, stop);
        var submission = Made(work.AssignmentId, work.UserId, number, (at, now), work.Files, work.Key, counts);
        context.AddRange(submission, work.Note);
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new Accepted(submission.Id, submission.Number, at, submission.ContentHash);
    }

    private static async Task<Accepted?> SentBeforeAsync(GraderContext context, Guid assignmentId, Guid userId, Guid key, CancellationToken stop) =>
        await context.Submissions.SingleOrDefaultAsync(s => s.AssignmentId == assignmentId && s.UserId == userId && s.SenderKey == key, stop) is { } same
            ? new Accepted(same.Id, same.Number, same.SubmittedAt, same.ContentHash) : null;

    private static Submission Made(Guid assignmentId, Guid userId, int number, (DateTimeOffset HandedIn, DateTimeOffset Now) times,
        IReadOnlyCollection<KeyValuePair<string, byte[]>> files, Guid? key, bool counts)
    {
        var submission = new Submission
        {
            Id = Guid.CreateVersion7(times.Now),
            AssignmentId = assignmentId,
            UserId = userId,
            Number = number,
            SubmittedAt = times.HandedIn,
            StateSince = times.Now,
            SenderKey = key,
            ContentHash = new Core.Intake.FileSet("files", files).ContentHash(),
            Counts = counts,
        };
        foreach (var (path, content) in files) submission.Files.Add(new SubmissionFile { SubmissionId = submission.Id, Path = path, Content = content });
        return submission;
    }

    private sealed record Earlier(int Number, DateTimeOffset At, bool Failed);

    /// <summary>Staff may try at any time. Submissions that we failed to grade are not held against the student.</summary>
    private static Refused? Refuse(Assignment assignment, Dates dates, Enrolment? enrolment, List<Earlier> earlier, DateTimeOffset now)
    {
        if (enrolment is null || enrolment.EndedAt <= now) return new Refused(Refusal.NotEnrolled);
        if (assignment.PublishedVersionId is null) return new Refused(Refusal.NotOpen);
        if (enrolment.Role != Role.Student) return null;
        if (assignment.State != AssignmentState.Open || assignment.Course.ArchivedAt <= now) return new Refused(Refusal.NotOpen);
        if (!dates.IsReleased(now)) return new Refused(Refusal.NotReleased, dates.ReleaseAt);
        if (dates.IsClosed(now)) return new Refused(Refusal.Closed);
        var own = earlier.Where(e => !e.Failed).ToArray();
        if (own.Length >= assignment.AttemptLimit) return new Refused(Refusal.NoAttemptsLeft);
        return own.Length > 0 && own.Max(e => e.At) + assignment.CoolDown is { } again && again > now ? new Refused(Refusal.CoolingDown, again) : null;
    }

    private static Task<Enrolment?> LockAsync(GraderContext context, Guid courseId, Guid userId, CancellationToken stop) =>
        context.Enrolments.FromSql($"select * from enrolments where course_id = {courseId} and user_id = {userId} for update").AsNoTracking().SingleOrDefaultAsync(stop);

    private static Task<int> MakeWayAsync(GraderContext context, Guid assignmentId, Guid userId, CancellationToken stop) =>
        context.Submissions.Where(s => s.AssignmentId == assignmentId && s.UserId == userId && s.Counts)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Counts, false), stop);
}
