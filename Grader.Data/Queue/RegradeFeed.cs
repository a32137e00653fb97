using System.Globalization;
using Grader.Data.Model;
using Hangfire;
using Hangfire.States;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Grader.Data.Queue;

/// <summary>Hands a regrade's submissions to the workers, a few at a time.</summary>
/// <remarks>
/// <para>Theory of operation. A regrade may have thousands of submissions. No more of them have a job than twice as many as all workers grade at a time; when one ends, the next
/// gets its job. So a cancelled regrade leaves nothing behind, and the queue stays short. Fresh submissions are in another queue, which every worker asks first.</para>
/// <para>Whether an item is done is in our own tables alone. A job that is lost with its worker, or by Hangfire, is replaced by the sweeper: see <see cref="Sweep"/>.</para>
/// </remarks>
public sealed partial class RegradeFeed(
    IDbContextFactory<GraderContext> contexts, IBackgroundJobClient jobs, Liveness liveness, TimeProvider clock, ILogger<RegradeFeed> log)
{
    private const long FeedLock = 0x66656564;
    private const int JobsPerSlot = 2;

    /// <summary>Enqueues as many of the regrade's submissions as may be with the workers.</summary>
    /// <returns>How many got a job.</returns>
    public async Task<int> FeedAsync(Guid regradeId, CancellationToken stop = default)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        // Two that look at the same moment would both see room for one.
        await context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({regradeId.ToString()}, {FeedLock}))", stop);
        var waiting = context.RegradeItems.Where(i => i.RegradeId == regradeId && i.State == RegradeItemState.Waiting
            && context.Regrades.Any(r => r.Id == i.RegradeId && r.State == RegradeState.Running));
        var busy = await waiting.CountAsync(i => i.JobId != null || i.WorkerId != null, stop);
        var room = Math.Max(0, await LotAsync(context, stop) - busy);
        var next = await waiting.Where(i => i.JobId == null && i.WorkerId == null).OrderBy(i => i.SubmissionId).Take(room).Select(i => i.SubmissionId).ToListAsync(stop);
        foreach (var submission in next) await EnqueueAsync(context, regradeId, submission, stop);
        await transaction.CommitAsync(stop);
        return next.Count;
    }

    /// <summary>The same where the queue need not answer: the sweeper does it later.</summary>
    public async Task FeedLaterAsync(Guid regradeId)
    {
        try
        {
            await FeedAsync(regradeId);
        }
        catch (Exception e)
        {
            LogUnfed(log, regradeId, e);
        }
    }

    /// <summary>Replaces jobs that were lost, and ends regrades whose last submission was settled by nobody.</summary>
    /// <returns>How many submissions were enqueued.</returns>
    public async Task<int> SweepAsync(CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        foreach (var (regrade, submission, job) in await LostAsync(context, stop))
        {
            jobs.ChangeState(job.ToString(CultureInfo.InvariantCulture), new DeletedState { Reason = "Lost; enqueued anew." }, EnqueuedState.StateName);
            await context.RegradeItems.Where(i => i.RegradeId == regrade && i.SubmissionId == submission && i.JobId == job)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.JobId, (long?)null), stop);
        }
        var enqueued = 0;
        foreach (var running in await context.Regrades.Where(r => r.State == RegradeState.Running).Select(r => r.Id).ToListAsync(stop))
        {
            enqueued += await FeedAsync(running, stop);
            await SettleAsync(context, running, stop);
        }
        return enqueued;
    }

    /// <summary>Makes a regrade ready whose submissions are all settled, and tells who watches how far it is.</summary>
    public static async Task SettleAsync(GraderContext context, Guid regradeId, CancellationToken stop = default)
    {
        var items = context.RegradeItems.Where(i => i.RegradeId == regradeId);
        var (all, waiting) = (await items.CountAsync(stop), await items.CountAsync(i => i.State == RegradeItemState.Waiting, stop));
        var ended = waiting > 0 ? 0 : await context.Regrades.Where(r => r.Id == regradeId && r.State == RegradeState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RegradeState.Ready), stop);
        var news = new ProgressNews(regradeId, ended > 0 ? ProgressStage.Finished : ProgressStage.Regrading, all - waiting, all);
        if (ended > 0 || waiting > 0) await ProgressChannel.PublishAsync(context, news, stop);
    }

    private async Task EnqueueAsync(GraderContext context, Guid regradeId, Guid submissionId, CancellationToken stop)
    {
        var job = long.Parse(jobs.Enqueue<IRegradeJob>(job => job.GradeAsync(regradeId, submissionId, CancellationToken.None)), CultureInfo.InvariantCulture);
        var now = clock.GetUtcNow();
        await context.RegradeItems.Where(i => i.RegradeId == regradeId && i.SubmissionId == submissionId)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.JobId, job).SetProperty(i => i.StateSince, now), stop);
    }

    /// <summary>So many may have a job; some even where no worker is at work, for the first that comes.</summary>
    private async Task<int> LotAsync(GraderContext context, CancellationToken stop)
    {
        var alive = clock.GetUtcNow() - liveness.DeadAfter;
        return JobsPerSlot * Math.Max(1, await context.Workers.Where(w => w.SeenAt > alive).SumAsync(w => w.Slots, stop));
    }

    private Task<List<Lost>> LostAsync(GraderContext context, CancellationToken stop)
    {
        const string Query = $"""
            select i.regrade_id, i.submission_id, i.job_id
            from regrade_items i
            join regrades r on r.id = i.regrade_id and r.state = 'running'
            left join hangfire.job j on j.id = i.job_id
            where i.state = 'waiting' and i.worker_id is null and i.job_id is not null and i.state_since < @settled and not coalesce({LiveJobs.IsLive}, false)
            """;
        return context.Database.SqlQueryRaw<Lost>(Query, new NpgsqlParameter("settled", clock.GetUtcNow() - liveness.Grace), new NpgsqlParameter("grace", liveness.Grace)).ToListAsync(stop);
    }

    private sealed record Lost(Guid RegradeId, Guid SubmissionId, long JobId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing more of regrade {Regrade} could be enqueued; the sweeper will do it.")]
    private static partial void LogUnfed(ILogger logger, Guid regrade, Exception e);
}
