using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Data.Queue;

/// <summary>
/// Who is at work. Every worker has a row and says every few seconds that it is alive; one that has not for long is dead, and what it
/// was grading waits again. A worker that is only slow loses nothing by being taken for dead: whoever records an attempt first wins, the
/// other finds it recorded.
/// </summary>
public sealed class Presence(IDbContextFactory<GraderContext> contexts, Liveness liveness, TimeProvider clock)
{
    public async Task EnterAsync(WorkerProcess self, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        context.Add(self);
        await context.SaveChangesAsync(stop);
    }

    /// <summary>Says that the worker is alive, and at work on no more than the given submissions and versions.</summary>
    public async Task BeatAsync(WorkerProcess self, IReadOnlyCollection<Guid> running, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(stop);
        var seen = await context.Workers.Where(w => w.Id == self.Id).ExecuteUpdateAsync(set => set.SetProperty(w => w.SeenAt, now), stop);
        if (seen == 0)
        {
            // Somebody took this worker for dead.
            self.SeenAt = now;
            context.Add(self);
            await context.SaveChangesAsync(stop);
        }
        // What was begun, and could not be put back because the database was away. Not what is being begun right now.
        var settled = now - liveness.DeadAfter;
        await ReleaseAsync(context.Submissions.Where(s => s.WorkerId == self.Id && s.StateSince < settled && !running.Contains(s.Id)), stop);
        await ReleaseAsync(context.RegradeItems.Where(i => i.WorkerId == self.Id && i.StateSince < settled && !running.Contains(i.SubmissionId)), stop);
        // One that was begun just now may be released by this, and checked twice: that does no harm.
        await ReleaseAsync(context.Versions.Where(v => v.WorkerId == self.Id && !running.Contains(v.Id)), stop);
        await ReleaseAsync(context.SimilarityReports.Where(r => r.WorkerId == self.Id && !running.Contains(r.Id)), stop);
    }

    /// <summary>The worker is gone, or about to go: what it was grading waits again.</summary>
    public async Task StrikeAsync(Guid workerId, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        await ReleaseAsync(context.Submissions.Where(s => s.WorkerId == workerId), stop);
        await ReleaseAsync(context.Versions.Where(v => v.WorkerId == workerId), stop);
        await ReleaseAsync(context.RegradeItems.Where(i => i.WorkerId == workerId), stop);
        await ReleaseAsync(context.SimilarityReports.Where(r => r.WorkerId == workerId), stop);
        await context.Workers.Where(w => w.Id == workerId).ExecuteDeleteAsync(stop);
    }

    /// <summary>Strikes out all who have been silent for too long, and releases what belongs to nobody.</summary>
    public async Task StrikeSilentAsync(CancellationToken stop)
    {
        var silent = clock.GetUtcNow() - liveness.DeadAfter;
        await using var context = await contexts.CreateDbContextAsync(stop);
        foreach (var dead in await context.Workers.Where(w => w.SeenAt < silent).Select(w => w.Id).ToListAsync(stop)) await StrikeAsync(dead, stop);
        await ReleaseAsync(context.Submissions.Where(s => s.State == SubmissionState.Running && !context.Workers.Any(w => w.Id == s.WorkerId)), stop);
        await ReleaseAsync(context.Versions.Where(v => v.WorkerId != null && !context.Workers.Any(w => w.Id == v.WorkerId)), stop);
        await ReleaseAsync(context.RegradeItems.Where(i => i.WorkerId != null && !context.Workers.Any(w => w.Id == i.WorkerId)), stop);
        await ReleaseAsync(context.SimilarityReports.Where(r => r.WorkerId != null && !context.Workers.Any(w => w.Id == r.WorkerId)), stop);
    }

    /// <summary>Strikes out workers in the same place whose process is gone: nobody need wait until their silence is long enough.</summary>
    public async Task StrikeGoneAsync(WorkerProcess self, Func<int, bool> isRunning, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var neighbours = await context.Workers.Where(w => w.Place == self.Place && w.Id != self.Id).Select(w => new { w.Id, w.ProcessId }).ToListAsync(stop);
        foreach (var gone in neighbours.Where(w => w.ProcessId == self.ProcessId || !isRunning(w.ProcessId))) await StrikeAsync(gone.Id, stop);
    }

    /// <summary>Back to the queue with no job, for the sweeper; those that were begun too often are given up.</summary>
    private async Task ReleaseAsync(IQueryable<Submission> held, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var running = held.Where(s => s.State == SubmissionState.Running);
        await running.Where(s => s.Tries >= IGradingJob.MostTries).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.State, SubmissionState.Failed).SetProperty(s => s.WorkerId, (Guid?)null).SetProperty(s => s.StateSince, now)
            .SetProperty(s => s.Failure, "The worker ended while grading it, again and again."), stop);
        await running.ExecuteUpdateAsync(set => set
            .SetProperty(s => s.State, SubmissionState.Queued).SetProperty(s => s.WorkerId, (Guid?)null).SetProperty(s => s.StateSince, s => s.SubmittedAt)
            .SetProperty(s => s.JobId, (long?)null), stop);
    }

    private static async Task ReleaseAsync(IQueryable<AssignmentVersion> held, CancellationToken stop)
    {
        await held.Where(v => v.Tries >= IGateJob.MostTries).ExecuteUpdateAsync(set => set
            .SetProperty(v => v.State, VersionState.Failed).SetProperty(v => v.WorkerId, (Guid?)null)
            .SetProperty(v => v.Failure, "The worker ended while checking it, again and again."), stop);
        await held.ExecuteUpdateAsync(set => set.SetProperty(v => v.WorkerId, (Guid?)null).SetProperty(v => v.JobId, (long?)null), stop);
    }

    private async Task ReleaseAsync(IQueryable<RegradeItem> held, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await held.Where(i => i.Tries >= IRegradeJob.MostTries).ExecuteUpdateAsync(set => set
            .SetProperty(i => i.State, RegradeItemState.Failed).SetProperty(i => i.WorkerId, (Guid?)null).SetProperty(i => i.StateSince, now)
            .SetProperty(i => i.Failure, "The worker ended while grading it, again and again."), stop);
        await held.ExecuteUpdateAsync(set => set.SetProperty(i => i.WorkerId, (Guid?)null).SetProperty(i => i.JobId, (long?)null).SetProperty(i => i.StateSince, now), stop);
    }

    private async Task ReleaseAsync(IQueryable<SimilarityReport> held, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await held.Where(r => r.Tries >= ISimilarityJob.MostTries).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.FinishedAt, now).SetProperty(r => r.WorkerId, (Guid?)null)
            .SetProperty(r => r.Failure, "The worker ended while making it, again and again."), stop);
        await held.ExecuteUpdateAsync(set => set.SetProperty(r => r.WorkerId, (Guid?)null).SetProperty(r => r.JobId, (long?)null), stop);
    }
}
