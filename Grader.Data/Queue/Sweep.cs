using System.Globalization;
using Hangfire;
using Hangfire.States;
using Microsoft.EntityFrameworkCore;

namespace Grader.Data.Queue;

/// <summary>Finds submissions and versions that wait with no live job, and enqueues them anew.</summary>
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
public sealed class Sweep(IDbContextFactory<GraderContext> contexts, Dispatcher dispatcher, Presence presence, IBackgroundJobClient jobs, Liveness liveness, TimeProvider clock)
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
        foreach (var (id, job) in await UncheckedAsync(context, stop))
        {
            if (job is { } lost) Bury(lost);
            await dispatcher.EnqueueGateAsync(id, stop);
            enqueued++;
        }
        return enqueued;
    }

    private void Bury(long job) =>
        jobs.ChangeState(job.ToString(CultureInfo.InvariantCulture), new DeletedState { Reason = "Lost; enqueued anew." }, EnqueuedState.StateName);

    private Task<List<Row>> AbandonedAsync(GraderContext context, CancellationToken stop)
    {
        var settled = clock.GetUtcNow() - liveness.Grace;
        // What Hangfire wrote, the database's clock timed.
        return context.Database.SqlQuery<Row>($"""
            select s.id, s.user_id, s.job_id
            from submissions s
            left join hangfire.job j on j.id = s.job_id
            where s.state = 'queued' and s.state_since < {settled} and not coalesce(
                j.statename = 'Scheduled'
                or (j.statename = 'Enqueued' and exists (
                    select from hangfire.jobqueue q where q.jobid = j.id and (q.fetchedat is null or q.fetchedat > now() - {liveness.Grace})))
                or (j.statename = 'Processing' and exists (
                    select from hangfire.state t where t.id = j.stateid and t.createdat > now() - {liveness.Grace})), false)
            order by s.submitted_at
            """).ToListAsync(stop);
    }

    private Task<List<Version>> UncheckedAsync(GraderContext context, CancellationToken stop)
    {
        var settled = clock.GetUtcNow() - liveness.Grace;
        return context.Database.SqlQuery<Version>($"""
            select v.id, v.job_id
            from assignment_versions v
            left join hangfire.job j on j.id = v.job_id
            where v.state = 'waiting' and v.worker_id is null and v.uploaded_at < {settled} and not coalesce(
                j.statename = 'Scheduled'
                or (j.statename = 'Enqueued' and exists (
                    select from hangfire.jobqueue q where q.jobid = j.id and (q.fetchedat is null or q.fetchedat > now() - {liveness.Grace})))
                or (j.statename = 'Processing' and exists (
                    select from hangfire.state t where t.id = j.stateid and t.createdat > now() - {liveness.Grace})), false)
            order by v.uploaded_at
            """).ToListAsync(stop);
    }

    private sealed record Row(Guid Id, Guid UserId, long? JobId);

    private sealed record Version(Guid Id, long? JobId);
}
