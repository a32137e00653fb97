using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Data.Queue;

/// <summary>Exchanges the results of a regrade's submissions. All of it runs within the transaction of <see cref="RegradeDesk"/>, in statements of the database: thousands are no more work than one.</summary>
internal static class RegradeResults
{
    /// <summary>
    /// Whether a submission that the exchange concerns has another result than it should: before it is applied the former one, after that the shadow attempt. The
    /// submissions stay locked, so that nobody records a result before the exchange.
    /// </summary>
    public static async Task<bool> HaveChangedAsync(GraderContext context, Guid regradeId, bool applied, CancellationToken stop)
    {
        await context.Database.ExecuteSqlAsync(
            $"select 1 from submissions where id in (select submission_id from regrade_items where regrade_id = {regradeId}) order by id for update", stop);
        return await context.Submissions.AnyAsync(s => context.RegradeItems.Any(i => i.RegradeId == regradeId && i.SubmissionId == s.Id && i.State == RegradeItemState.Done && i.Applied == applied
            && (s.ResultId != (i.Applied ? i.AttemptId : i.FormerResultId) || (s.State != SubmissionState.Graded && s.State != SubmissionState.Failed))), stop);
    }

    /// <summary>Makes shadow attempts results.</summary>
    /// <returns>Of how many submissions.</returns>
    public static async Task<int> TakeAsync(GraderContext context, Guid regradeId, RegradeScope scope, CancellationToken stop)
    {
        var done = context.RegradeItems.Where(i => i.RegradeId == regradeId && i.State == RegradeItemState.Done);
        if (scope == RegradeScope.Upward)
            done = done.Where(i => i.FormerResultId == null
                || context.Attempts.Where(a => a.Id == i.AttemptId).Select(a => a.Score).First() > context.Attempts.Where(a => a.Id == i.FormerResultId).Select(a => a.Score).First());
        await done.ExecuteUpdateAsync(set => set.SetProperty(i => i.Applied, true), stop);
        return await context.Database.ExecuteSqlAsync($"""
            update submissions s set result_id = i.attempt_id, state = 'graded'
            from regrade_items i where i.regrade_id = {regradeId} and i.submission_id = s.id and i.applied
            """, stop);
    }

    /// <summary>Makes the former attempts results again; what had none, because we had failed, is failed again.</summary>
    /// <returns>Of how many submissions.</returns>
    public static Task<int> RestoreAsync(GraderContext context, Guid regradeId, CancellationToken stop) =>
        context.Database.ExecuteSqlAsync($"""
            update submissions s set result_id = i.former_result_id, state = case when i.former_result_id is null then 'failed' else 'graded' end
            from regrade_items i where i.regrade_id = {regradeId} and i.submission_id = s.id and i.applied
            """, stop);
}
