using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Marking;

/// <summary>Takes students' requests for another look at a question, one open at a time, and staff's replies.</summary>
public sealed class RequestDesk(GraderContext context, TimeProvider clock)
{
    public async Task<IReadOnlyList<RegradeRequest>> OfAsync(Guid submissionId, CancellationToken stop) =>
        await context.RegradeRequests.AsNoTracking().Where(r => r.SubmissionId == submissionId).OrderBy(r => r.AskedAt).ToListAsync(stop);

    /// <summary>Of an assignment, the open ones first, the oldest first.</summary>
    public async Task<IReadOnlyList<RegradeRequest>> ListAsync(Guid assignmentId, int most, CancellationToken stop) =>
        await context.RegradeRequests.AsNoTracking().Include(r => r.Submission.User).Where(r => r.Submission.AssignmentId == assignmentId)
            .OrderBy(r => r.Reply != null).ThenBy(r => r.AskedAt).Take(most).ToListAsync(stop);

    /// <summary>False where an earlier request about the same question is open.</summary>
    public async Task<bool> AskAsync(Guid submissionId, string question, string text, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return await context.Database.ExecuteSqlAsync($"""
            insert into regrade_requests (id, submission_id, question, text, asked_at)
            values ({Guid.CreateVersion7(now)}, {submissionId}, {question}, {text}, {now})
            on conflict (submission_id, question) where reply is null do nothing
            """, stop) == 1;
    }

    /// <summary>False where somebody replied already, or the request is none of this submission's.</summary>
    public async Task<bool> ReplyAsync(Guid submissionId, Guid requestId, Guid staff, string reply, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return await context.RegradeRequests.Where(r => r.Id == requestId && r.SubmissionId == submissionId && r.Reply == null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Reply, reply).SetProperty(r => r.RepliedBy, staff).SetProperty(r => r.RepliedAt, now), stop) == 1;
    }
}
