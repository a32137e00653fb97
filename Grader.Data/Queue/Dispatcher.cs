using System.Globalization;
using Grader.Data.Model;
using Hangfire;
using Microsoft.EntityFrameworkCore;

namespace Grader.Data.Queue;

/// <summary>Where a waiting submission stands.</summary>
/// <param name="Ahead">How many others come before it, those that are being graded included.</param>
/// <param name="Expected">When it will be done, as far as the last gradings tell; null where no worker is at work.</param>
public sealed record QueuePlace(int Ahead, TimeSpan? Expected);

/// <summary>Asks workers to grade submissions, and tells how long that will take.</summary>
public sealed class Dispatcher(IDbContextFactory<GraderContext> contexts, IBackgroundJobClient jobs, Liveness liveness, TimeProvider clock)
{
    private const int LastGradings = 50;
    private static readonly TimeSpan Unknown = TimeSpan.FromSeconds(2);

    /// <summary>Enqueues a job for a submission that waits. Twice does no harm, never would: the sweeper would do it later.</summary>
    public async Task EnqueueAsync(Guid submissionId, CancellationToken stop = default)
    {
        var job = long.Parse(jobs.Enqueue<IGradingJob>(job => job.RunAsync(submissionId, CancellationToken.None)), CultureInfo.InvariantCulture);
        await using var context = await contexts.CreateDbContextAsync(stop);
        await context.Submissions.Where(s => s.Id == submissionId).ExecuteUpdateAsync(set => set.SetProperty(s => s.JobId, job), stop);
    }

    /// <summary>Grades anew what we failed to grade.</summary>
    /// <returns>False where there is nothing to do: it was graded, or it waits already.</returns>
    public async Task<bool> RetryAsync(Guid submissionId, CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(stop);
        var revived = await context.Submissions.Where(s => s.Id == submissionId && s.State == SubmissionState.Failed).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.State, SubmissionState.Queued).SetProperty(s => s.StateSince, now).SetProperty(s => s.Tries, 0), stop);
        if (revived > 0) await EnqueueAsync(submissionId, stop);
        return revived > 0;
    }

    /// <summary>Null where the submission does not wait.</summary>
    public async Task<QueuePlace?> PlaceAsync(Guid submissionId, CancellationToken stop = default)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var own = await context.Submissions.Where(s => s.Id == submissionId && s.State == SubmissionState.Queued)
            .Select(s => new { s.SubmittedAt }).SingleOrDefaultAsync(stop);
        if (own is null) return null;
        var ahead = await context.Submissions.CountAsync(s => s.State == SubmissionState.Running
            || (s.State == SubmissionState.Queued && s.SubmittedAt < own.SubmittedAt), stop);
        var alive = clock.GetUtcNow() - liveness.DeadAfter;
        var slots = await context.Workers.Where(w => w.SeenAt > alive).SumAsync(w => w.Slots, stop);
        return new QueuePlace(ahead, slots == 0 ? null : await UsualAsync(context, stop) * (1 + ahead / slots));
    }

    private static async Task<TimeSpan> UsualAsync(GraderContext context, CancellationToken stop)
    {
        var last = await context.Attempts.OrderByDescending(a => a.FinishedAt).Take(LastGradings).Select(a => new { a.StartedAt, a.FinishedAt }).ToListAsync(stop);
        return last.Count == 0 ? Unknown : TimeSpan.FromTicks((long)last.Average(a => (a.FinishedAt - a.StartedAt).Ticks));
    }
}
