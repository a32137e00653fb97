using System.Globalization;
using Hangfire;
using Hangfire.States;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Grader.Data.Queue;

/// <summary>Finds submissions, versions, regrades and reports that wait with no live job, and enqueues them anew.</summary>
/// <remarks>
/// <para>Theory of operation. A submission is stored before its job exists, so a process that dies in between leaves one without a job. A worker
/// that dies takes its jobs along. Hangfire.PostgreSql itself can lose a job: it marks the job as fetched, and if then the listening connection ends
/// in an unexpected way it throws, and nobody ever runs what it fetched, while the worker's heartbeat keeps it hidden. So every few
/// seconds somebody looks at every waiting submission and asks whether its job is live:</para>
/// <list type="bullet">
/// <item>enqueued, and not yet fetched: it will be;</item>
/// <item>scheduled: it failed and will be tried again;</item>
/// <item>anything else, for longer than it takes to begin: dead.</item>
/// </list>
/// <para>A submission is only looked at after it has waited for <see cref="Liveness.Grace"/>, and again after the same time, for a job that was fetched a moment
/// ago looks just as one that was lost. Taking a live job for dead does no harm: a job may run twice, and finds the submission graded, or in
/// work. Submissions that have no job because their owner has enough others get none: see <see cref="Dispatcher.TakeTurnsAsync"/>.</para>
/// </remarks>
public sealed class Sweep(
    IDbContextFactory<GraderContext> contexts, Dispatcher dispatcher, RegradeFeed regrades, SimilarityDesk similarity, Presence presence, IBackgroundJobClient jobs, Liveness liveness, TimeProvider clock)
{
    private const long Lock = 0x73776565;

    /// <summary>Sweeps once, unless somebody else is sweeping.</summary>
    /// <returns>How many were enqueued anew.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        if (!await context.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock({Lock}) as \"Value\"").SingleAsync(stop)) return 0;
        await presence.StrikeSilentAsync(stop);
        var enqueued = 0;
        var abandoned = await AbandonedAsync(context, stop);
        foreach (var (id, _, job) in abandoned.Where(row => row.JobId is not null))
        {
            Bury(job!.Value);
            await dispatcher.EnqueueAsync(id, stop);
            enqueued++;
        }
        foreach (var owner in abandoned.Where(row => row.JobId is null).Select(row => row.UserId).Distinct()) enqueued += await dispatcher.TakeTurnsAsync(owner, stop);
        enqueued += await AnewAsync(await UncheckedAsync(context, stop), dispatcher.EnqueueGateAsync, stop);
        enqueued += await AnewAsync(await UncomparedAsync(context, stop), similarity.EnqueueAsync, stop);
        return enqueued + await regrades.SweepAsync(stop);
    }

    private async Task<int> AnewAsync(List<Unmade> waiting, Func<Guid, CancellationToken, Task> enqueue, CancellationToken stop)
    {
        foreach (var (id, job) in waiting)
        {
            if (job is { } lost) Bury(lost);
            await enqueue(id, stop);
        }
        return waiting.Count;
    }

    private void Bury(long job) =>
        jobs.ChangeState(job.ToString(CultureInfo.InvariantCulture), new DeletedState { Reason = "Lost; enqueued anew." }, EnqueuedState.StateName);

    private Task<List<Row>> AbandonedAsync(GraderContext context, CancellationToken stop)
    {
        const string Query = $"""
            select s.id, s.user_id, s.job_id
            from submissions s
            left join hangfire.job j on j.id = s.job_id
            where s.state = 'queued' and s.state_since < @settled and not coalesce({LiveJobs.IsLive}, false)
            order by s.submitted_at
            """;
        return context.Database.SqlQueryRaw<Row>(Query, Times()).ToListAsync(stop);
    }

    private Task<List<Unmade>> UncheckedAsync(GraderContext context, CancellationToken stop)
    {
        const string Query = $"""
            select v.id, v.job_id
            from assignment_versions v
            left join hangfire.job j on j.id = v.job_id
            where v.state = 'waiting' and v.worker_id is null and v.uploaded_at < @settled and not coalesce({LiveJobs.IsLive}, false)
            order by v.uploaded_at
            """;
        return context.Database.SqlQueryRaw<Unmade>(Query, Times()).ToListAsync(stop);
    }

    private Task<List<Unmade>> UncomparedAsync(GraderContext context, CancellationToken stop)
    {
        const string Query = $"""
            select r.id, r.job_id
            from similarity_reports r
            left join hangfire.job j on j.id = r.job_id
            where r.finished_at is null and r.worker_id is null and r.asked_at < @settled and not coalesce({LiveJobs.IsLive}, false)
            order by r.asked_at
            """;
        return context.Database.SqlQueryRaw<Unmade>(Query, Times()).ToListAsync(stop);
    }

    private object[] Times() => [new NpgsqlParameter("settled", clock.GetUtcNow() - liveness.Grace), new NpgsqlParameter("grace", liveness.Grace)];

    private sealed record Row(Guid Id, Guid UserId, long? JobId);

    private sealed record Unmade(Guid Id, long? JobId);
}
