using System.Collections.Immutable;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Grades;

/// <summary>All that there is of one person at one assignment.</summary>
/// <param name="Column">The assignment.</param>
/// <param name="Assignment">The assignment with its dates.</param>
/// <param name="Grade">What it comes to.</param>
/// <param name="Extension">More time for them; null for none.</param>
/// <param name="Submissions">All, the newest first.</param>
/// <param name="Overrides">Scores that were ever set, the newest first.</param>
public sealed record AssignmentHistory(
    BookColumn Column, Assignment Assignment, Grade Grade, Extension? Extension, ImmutableArray<PastSubmission> Submissions, ImmutableArray<PastOverride> Overrides)
{
    public DateTimeOffset? DueAt => Assignment.DatesFor(Extension).DueAt;
}

/// <summary>A submission, with every grading of it.</summary>
public sealed record PastSubmission(Submission Submission, TimeSpan Late, ImmutableArray<PastAttempt> Attempts);

/// <summary>One grading.</summary>
public sealed record PastAttempt(Guid Id, Guid SubmissionId, int Version, Guid? RegradeId, decimal Score, decimal MaxScore, DateTimeOffset FinishedAt);

/// <summary>A score that was set once.</summary>
public sealed record PastOverride(Guid AssignmentId, decimal Points, string Reason, string By, DateTimeOffset SetAt, DateTimeOffset? EndedAt);

/// <summary>One person's whole term.</summary>
public sealed record History(BookPerson Person, ImmutableArray<AssignmentHistory> Assignments)
{
    public decimal Sum => Assignments.Sum(one => one.Grade.Final ?? 0);

    public decimal MaxSum => Assignments.Sum(one => one.Column.MaxPoints ?? 0);
}

/// <summary>Reads it, each thing once for all assignments.</summary>
public sealed class HistoryReader(GraderContext context, GradeBook grades)
{
    /// <summary>Null for somebody who never was in the course.</summary>
    public async Task<History?> ReadAsync(Guid courseId, Guid userId, CancellationToken stop)
    {
        if (await grades.ReadAsync(courseId, userId, stop) is not var (book, line)) return null;
        var assignments = await context.Assignments.AsNoTracking().Where(a => a.CourseId == courseId).ToDictionaryAsync(a => a.Id, stop);
        var extensions = await context.Extensions.AsNoTracking().Where(e => e.Assignment.CourseId == courseId && e.UserId == userId).ToDictionaryAsync(e => e.AssignmentId, stop);
        var submissions = await context.Submissions.AsNoTracking().Where(s => s.Assignment.CourseId == courseId && s.UserId == userId).OrderByDescending(s => s.Number).ToListAsync(stop);
        var attempts = await AttemptsAsync(courseId, userId, stop);
        var overrides = await OverridesAsync(courseId, userId, stop);
        return new History(line.Person, [.. book.Columns.Select((column, i) => new AssignmentHistory(column, assignments[column.Id], line.Grades[i], extensions.GetValueOrDefault(column.Id),
            [.. submissions.Where(s => s.AssignmentId == column.Id).Select(s => new PastSubmission(s,
                assignments[column.Id].DatesFor(extensions.GetValueOrDefault(column.Id)).Lateness(s.SubmittedAt), [.. attempts[s.Id]]))],
            [.. overrides[column.Id]]))]);
    }

    private async Task<ILookup<Guid, PastAttempt>> AttemptsAsync(Guid courseId, Guid userId, CancellationToken stop)
    {
        var all = await context.Attempts.Where(a => a.Submission.Assignment.CourseId == courseId && a.Submission.UserId == userId).OrderBy(a => a.FinishedAt)
            .Select(a => new PastAttempt(a.Id, a.SubmissionId, a.Version.Number, a.RegradeId, a.Score, a.MaxScore, a.FinishedAt)).ToListAsync(stop);
        return all.ToLookup(attempt => attempt.SubmissionId);
    }

    private async Task<ILookup<Guid, PastOverride>> OverridesAsync(Guid courseId, Guid userId, CancellationToken stop)
    {
        var all = from set in context.ScoreOverrides
                  join staff in context.Users on set.SetBy equals staff.Id
                  where set.Assignment.CourseId == courseId && set.UserId == userId
                  orderby set.SetAt descending
                  select new PastOverride(set.AssignmentId, set.Points, set.Reason, staff.Name, set.SetAt, set.EndedAt);
        return (await all.ToListAsync(stop)).ToLookup(set => set.AssignmentId);
    }
}
