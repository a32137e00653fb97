using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Queue;
using Grader.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Grader.Worker.Service;

/// <summary>Takes submissions of regrades on, and gives them back where we failed.</summary>
internal sealed class RegradeClaims(IDbContextFactory<GraderContext> contexts, WorkerProcess self, TimeProvider clock)
{
    /// <summary>Null where there is nothing to do: it has its attempt, is given up, is in other hands, or the regrade was cancelled.</summary>
    public async Task<Claim?> TakeAsync(Guid regradeId, Guid submissionId)
    {
        var now = clock.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync();
        var taken = await Item(context, regradeId, submissionId)
            .Where(i => i.State == RegradeItemState.Waiting && (i.WorkerId == null || i.WorkerId == self.Id)
                && context.Regrades.Any(r => r.Id == regradeId && r.State == RegradeState.Running))
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.WorkerId, self.Id).SetProperty(i => i.StateSince, now).SetProperty(i => i.Tries, i => i.Tries + 1));
        if (taken == 0) return null;
        var versionId = await context.Regrades.Where(r => r.Id == regradeId).Select(r => r.VersionId).SingleAsync();
        var submittedAt = await context.Submissions.Where(s => s.Id == submissionId).Select(s => s.SubmittedAt).SingleAsync();
        return new Claim(submissionId, versionId, await StoredFiles.ReadAsync(context, submissionId), submittedAt, now) { RegradeId = regradeId };
    }

    /// <summary>To be tried again; or to be given up, after the last try: then its result stays.</summary>
    public async Task GiveBackAsync(Guid regradeId, Guid submissionId, Exception failure)
    {
        var now = clock.GetUtcNow();
        var why = StorableText.Of(failure.Message, Lengths.Message);
        await using var context = await contexts.CreateDbContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        await context.Database.ExecuteSqlAsync($"select 1 from regrades where id = {regradeId} for update");
        var own = Item(context, regradeId, submissionId).Where(i => i.WorkerId == self.Id);
        await own.Where(i => i.Tries >= IRegradeJob.MostTries).ExecuteUpdateAsync(set => set
            .SetProperty(i => i.State, RegradeItemState.Failed).SetProperty(i => i.WorkerId, (Guid?)null).SetProperty(i => i.StateSince, now).SetProperty(i => i.Failure, why));
        await own.ExecuteUpdateAsync(set => set.SetProperty(i => i.WorkerId, (Guid?)null).SetProperty(i => i.StateSince, now).SetProperty(i => i.Failure, why));
        await RegradeFeed.SettleAsync(context, regradeId);
        await transaction.CommitAsync();
    }

    private static IQueryable<RegradeItem> Item(GraderContext context, Guid regradeId, Guid submissionId) =>
        context.RegradeItems.Where(i => i.RegradeId == regradeId && i.SubmissionId == submissionId);
}
