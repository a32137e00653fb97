using System.Text.Json;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Queue;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Marking;

/// <summary>How many answers of a question people have graded.</summary>
public sealed record MarkingProgress(string Question, int Graded, int All);

/// <summary>
/// Gives out the answers that people grade. Who is given one holds it for a while, and nobody else is given it meanwhile: the row is taken in one statement that passes over rows
/// which others are taking at the same moment. Only who holds an answer can grade it, so what a colleague decided is never overwritten unseen.
/// </summary>
public sealed class MarkingDesk(GraderContext context, TimeProvider clock)
{
    /// <summary>How long an answer stays with whoever has it open.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromMinutes(20);

    public async Task<IReadOnlyList<MarkingProgress>> ProgressAsync(Guid assignmentId, CancellationToken stop)
    {
        await WaitingAnswers.ListAllAsync(context, assignmentId, stop);
        var rows = await context.QuestionGrades.Where(g => g.Submission.AssignmentId == assignmentId && g.Submission.Counts).GroupBy(g => g.Question)
            .Select(all => new { all.Key, Graded = all.Count(g => g.Points != null), All = all.Count() }).ToListAsync(stop);
        return [.. rows.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => new MarkingProgress(row.Key, row.Graded, row.All))];
    }

    /// <summary>The next answer without a grade: the one that the grader has open already, else the oldest that nobody has. Null where there is none.</summary>
    /// <param name="assignmentId">Of which assignment.</param>
    /// <param name="question">Of this question alone; null for any.</param>
    /// <param name="grader">For whom.</param>
    /// <param name="stop">Give up.</param>
    public async Task<QuestionGrade?> TakeNextAsync(Guid assignmentId, string? question, Guid grader, CancellationToken stop)
    {
        await WaitingAnswers.ListAllAsync(context, assignmentId, stop);
        var (now, until) = Now();
        var taken = await context.QuestionGrades.FromSql($"""
            update question_grades set held_by = {grader}, held_until = {until}
            where (submission_id, question) = (
              select g.submission_id, g.question from question_grades g join submissions s on s.id = g.submission_id
              where s.assignment_id = {assignmentId} and s.counts and g.points is null and ({question}::text is null or g.question = {question}::text)
                and (g.held_until is null or g.held_until <= {now} or g.held_by = {grader})
              order by coalesce(g.held_by = {grader}, false) desc, g.question, s.submitted_at limit 1
              for update of g skip locked)
            returning *
            """).AsNoTracking().ToListAsync(stop);
        return taken.SingleOrDefault();
    }

    /// <summary>Takes one answer, graded or not; false where somebody else has it open.</summary>
    public async Task<bool> TakeAsync(Guid submissionId, string question, Guid grader, CancellationToken stop)
    {
        var (now, until) = Now();
        return await context.QuestionGrades
            .Where(g => g.SubmissionId == submissionId && g.Question == question && (g.HeldUntil == null || g.HeldUntil <= now || g.HeldBy == grader))
            .ExecuteUpdateAsync(set => set.SetProperty(g => g.HeldBy, grader).SetProperty(g => g.HeldUntil, until), stop) == 1;
    }

    /// <summary>Grades an answer and lets it go; false where the grader does not hold it any more, or the points are none that it can get.</summary>
    public async Task<bool> GradeAsync(Guid submissionId, string question, Guid grader, decimal points, string? comment, CancellationToken stop)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        var before = await context.QuestionGrades.AsNoTracking().Include(g => g.Submission.Assignment).SingleOrDefaultAsync(g => g.SubmissionId == submissionId && g.Question == question, stop);
        var now = clock.GetUtcNow();
        var written = await context.QuestionGrades
            .Where(g => g.SubmissionId == submissionId && g.Question == question && g.HeldBy == grader && points >= 0 && points <= g.MaxPoints)
            .ExecuteUpdateAsync(set => set.SetProperty(g => g.Points, points).SetProperty(g => g.Comment, comment).SetProperty(g => g.GradedBy, grader)
                .SetProperty(g => g.GradedAt, now).SetProperty(g => g.HeldBy, (Guid?)null).SetProperty(g => g.HeldUntil, (DateTimeOffset?)null), stop);
        if (written == 0) return false;
        context.Add(new AuditEntry
        {
            At = now,
            ActorId = grader,
            CourseId = before!.Submission.Assignment.CourseId,
            Action = "question.grade",
            SubjectKind = "submission",
            SubjectId = submissionId,
            Details = JsonSerializer.Serialize(new { question, before = before.Points, after = points }),
        });
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    private (DateTimeOffset Now, DateTimeOffset Until) Now()
    {
        var now = clock.GetUtcNow();
        return (now, now + Hold);
    }
}
