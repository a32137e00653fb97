using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Queue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Grader.Worker.Service;

/// <summary>
/// Opens what students may hand in to before anybody does, so that the first of them need not wait until goldens are made. Each version once: if it cannot be
/// opened, its first grading will say why.
/// </summary>
internal sealed class ReadyService(
    OpenAssignments assignments, IDbContextFactory<GraderContext> contexts, Liveness liveness, TimeProvider clock, ILogger<ReadyService> log)
    : Rounds(liveness.SweepEvery, clock, log)
{
    private readonly TimeProvider clock = clock;
    private readonly HashSet<Guid> begun = [];

    protected override async Task RoundAsync(CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        foreach (var version in await NextAsync(context, clock.GetUtcNow(), stop))
            if (begun.Add(version)) (await assignments.TakeAsync(version, progress: null)).Dispose();
    }

    /// <summary>What is due next comes first.</summary>
    internal static Task<List<Guid>> NextAsync(GraderContext context, DateTimeOffset now, CancellationToken stop) =>
        context.Assignments
            .Where(a => a.State == AssignmentState.Open && a.PublishedVersionId != null)
            // Somebody may have more time than the others.
            .Where(a => !((a.LateDueAt ?? a.DueAt) < now) || context.Extensions.Any(e => e.AssignmentId == a.Id && (e.DueAt >= now || e.LateDueAt >= now)))
            .OrderBy(a => a.DueAt == null).ThenBy(a => a.DueAt).Take(OpenAssignments.Kept).Select(a => a.PublishedVersionId!.Value).ToListAsync(stop);
}
