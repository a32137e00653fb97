using System.Globalization;
using Grader.Data.Model;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Grader.Data.Queue;

/// <summary>Where a waiting submission stands.</summary>
/// <param name="Ahead">How many others come before it, those that are being graded included.</param>
/// <param name="Expected">When it will be done, as far as the last gradings tell; null where no worker is at work.</param>
public sealed record QueuePlace(int Ahead, TimeSpan? Expected);

/// <summary>Asks workers to grade submissions and to check versions, and tells how long that will take.</summary>
/// <remarks>
/// Whoever hands in a hundred times does not keep others waiting: no more than <see cref="QueueShare.Most"/> of a person's submissions have a job at a time. The others
/// have none, and get one when one of those ends; what is missed then, the sweeper makes up for.
/// </remarks>
public sealed partial class Dispatcher(
    IDbContextFactory<GraderContext> contexts, IBackgroundJobClient jobs, Liveness liveness, QueueShare share, TimeProvider clock, ILogger<Dispatcher> log)
{
    private const long TurnsLock = 0x7475726e;
    private const int LastGradings = 50;
    private static readonly TimeSpan Unknown = TimeSpan.FromSeconds(2);

    /// <summary>Enqueues a job for a submission that waits, in place of one that was lost. Twice does no harm.</summary>
    public async Task EnqueueAsync(Guid submissionId, CancellationToken stop = default)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        await EnqueueAsync(context, submissionId, stop);
    }

    /// <summary>Enqueues as many of a person's submissions as may be with the workers, the oldest first.</summary>
    /// <returns>How many got a job.</returns>
    public async Task<int> TakeTurnsAsync(Guid userId, CancellationToken stop = default)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        // Two that look at the same moment would both see room for one.
        await context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({userId.ToString()}, {TurnsLock}))", stop);
        var own = context.Submissions.Where(s => s.UserId == userId);
        var busy = await own.CountAsync(s => s.State == SubmissionState.Running || (s.State == SubmissionState.Queued && s.JobId != null), stop);
        var next = await own.Where(s => s.State == SubmissionState.Queued && s.JobId == null).OrderBy(s => s.SubmittedAt).ThenBy(s => s.Id)
            .Take(Math.Max(0, share.Most - busy)).Select(s => s.Id).ToListAsync(stop);
        foreach (var submission in next) await EnqueueAsync(context, submission, stop);
        await transaction.CommitAsync(stop);
        return next.Count;
    }

    /// <summary>The same for the person whose submission this is, where the queue need not answer: the sweeper does it later.</summary>
    public async Task TakeTurnsAfterAsync(Guid submissionId)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync();
            await TakeTurnsAsync(await context.Submissions.Where(s => s.Id == submissionId).Select(s => s.UserId).SingleAsync());
        }
        catch (Exception e)
        {
            LogUnqueued(log, submissionId, e);
        }
    }

    /// <summary>Enqueues the check of a version that waits for it.</summary>
    public async Task EnqueueGateAsync(Guid versionId, CancellationToken stop = default)
    {
        var job = Number(jobs.Enqueue<IGateJob>(job => job.CheckAsync(versionId, CancellationToken.None)));
        await using var context = await contexts.CreateDbContextAsync(stop);
        await context.Versions.Where(v => v.Id == versionId).ExecuteUpdateAsync(set => set.SetProperty(v => v.JobId, job), stop);
    }

    /// <summary>Grades anew what we failed to grade.</summary>
    /// <returns>False where there is nothing to do: it was graded, or it waits already.</returns>
    public async Task<bool> RetryAsync(Guid submissionId, CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(stop);
        var revived = await context.Submissions.Where(s => s.Id == submissionId && s.State == SubmissionState.Failed).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.State, SubmissionState.Queued).SetProperty(s => s.StateSince, now).SetProperty(s => s.Tries, 0)
            .SetProperty(s => s.JobId, (long?)null), stop);
        if (revived > 0) await TakeTurnsAfterAsync(submissionId);
        return revived > 0;
    }

    /// <summary>Checks anew what we failed to check.</summary>
    /// <returns>False where there is nothing to do: it has its report, or it waits already.</returns>
    public async Task<bool> RetryGateAsync(Guid versionId, CancellationToken stop = default)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var revived = await context.Versions.Where(v => v.Id == versionId && v.State == VersionState.Failed).ExecuteUpdateAsync(set => set
            .SetProperty(v => v.State, VersionState.Waiting).SetProperty(v => v.Tries, 0).SetProperty(v => v.JobId, (long?)null), stop);
        if (revived > 0) await EnqueueGateAsync(versionId, stop);
        return revived > 0;
    }

    /// <summary>Null where the submission does not wait.</summary>
    public async Task<QueuePlace?> PlaceAsync(Guid submissionId, CancellationToken stop = default)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var own = await context.Submissions.Where(s => s.Id == submissionId && s.State == SubmissionState.Queued)
            .Select(s => new { s.SubmittedAt, s.UserId, s.JobId }).SingleOrDefaultAsync(stop);
        if (own is null) return null;
        // Without a job it waits for its owner's others, and comes after all that have one.
        var ahead = await context.Submissions.CountAsync(s => s.State == SubmissionState.Running
            || (s.State == SubmissionState.Queued && (own.JobId != null ? s.JobId < own.JobId
                : s.JobId != null || (s.UserId == own.UserId && s.SubmittedAt < own.SubmittedAt))), stop);
        var alive = clock.GetUtcNow() - liveness.DeadAfter;
        var slots = await context.Workers.Where(w => w.SeenAt > alive).SumAsync(w => w.Slots, stop);
        return new QueuePlace(ahead, slots == 0 ? null : await UsualAsync(context, stop) * (1 + ahead / slots));
    }

    private async Task EnqueueAsync(GraderContext context, Guid submissionId, CancellationToken stop)
    {
        var job = Number(jobs.Enqueue<IGradingJob>(job => job.RunAsync(submissionId, CancellationToken.None)));
        await context.Submissions.Where(s => s.Id == submissionId).ExecuteUpdateAsync(set => set.SetProperty(s => s.JobId, job), stop);
    }

    private static long Number(string job) => long.Parse(job, CultureInfo.InvariantCulture);

    private static async Task<TimeSpan> UsualAsync(GraderContext context, CancellationToken stop)
    {
        var last = await context.Attempts.OrderByDescending(a => a.FinishedAt).Take(LastGradings).Select(a => new { a.StartedAt, a.FinishedAt }).ToListAsync(stop);
        return last.Count == 0 ? Unknown : TimeSpan.FromTicks((long)last.Average(a => (a.FinishedAt - a.StartedAt).Ticks));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing could be enqueued after submission {Submission}; the sweeper will do it.")]
    private static partial void LogUnqueued(ILogger logger, Guid submission, Exception e);
}
