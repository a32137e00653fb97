using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Data.Queue;

/// <summary>How full the queue is, and who is at work on it.</summary>
/// <param name="Queued">Submissions that wait.</param>
/// <param name="Running">Submissions that are being graded.</param>
/// <param name="Oldest">For how long the first of those that wait has waited; zero where none does.</param>
/// <param name="Workers">Workers alive.</param>
/// <param name="Slots">How many submissions they grade at a time, together.</param>
public sealed record QueueLevel(int Queued, int Running, TimeSpan Oldest, int Workers, int Slots);

/// <summary>Reads the level of the queue.</summary>
public sealed class QueueWatch(IDbContextFactory<GraderContext> contexts, Liveness liveness, TimeProvider clock)
{
    public async Task<QueueLevel> ReadAsync(CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        var alive = now - liveness.DeadAfter;
        await using var context = await contexts.CreateDbContextAsync(stop);
        var waiting = context.Submissions.Where(s => s.State == SubmissionState.Queued);
        var workers = await context.Workers.Where(w => w.SeenAt > alive).Select(w => w.Slots).ToListAsync(stop);
        var queued = await waiting.CountAsync(stop);
        var first = await waiting.MinAsync(s => (DateTimeOffset?)s.SubmittedAt, stop);
        var running = await context.Submissions.CountAsync(s => s.State == SubmissionState.Running, stop);
        // The clocks of two machines may differ a little.
        var oldest = first is { } since && since < now ? now - since : TimeSpan.Zero;
        return new QueueLevel(queued, running, oldest, workers.Count, workers.Sum());
    }
}
