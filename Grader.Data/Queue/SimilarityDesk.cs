using System.Globalization;
using Grader.Data.Model;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Grader.Data.Queue;

/// <summary>Takes the wish for a report of what is alike.</summary>
public sealed partial class SimilarityDesk(IDbContextFactory<GraderContext> contexts, IBackgroundJobClient jobs, TimeProvider clock, ILogger<SimilarityDesk> log)
{
    /// <summary>Asks for a report, unless one is being made.</summary>
    /// <returns>The report that is being made.</returns>
    public async Task<Guid> AskAsync(Assignment assignment, Guid actorId, CancellationToken stop = default)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        await context.Database.ExecuteSqlAsync($"select 1 from assignments where id = {assignment.Id} for update", stop);
        if (await context.SimilarityReports.Where(r => r.AssignmentId == assignment.Id && r.FinishedAt == null).Select(r => (Guid?)r.Id).SingleOrDefaultAsync(stop) is { } open) return open;
        var now = clock.GetUtcNow();
        var report = new SimilarityReport { Id = Guid.CreateVersion7(now), AssignmentId = assignment.Id, AskedBy = actorId, AskedAt = now };
        context.Add(report);
        context.Add(new AuditEntry { At = now, ActorId = actorId, CourseId = assignment.CourseId, Action = "similarity.ask", SubjectKind = "assignment", SubjectId = assignment.Id });
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        await EnqueueLaterAsync(report.Id);
        return report.Id;
    }

    /// <summary>Enqueues the job for a report that waits, in place of one that was lost.</summary>
    public async Task EnqueueAsync(Guid reportId, CancellationToken stop = default)
    {
        var job = long.Parse(jobs.Enqueue<ISimilarityJob>(job => job.CompareAsync(reportId, CancellationToken.None)), CultureInfo.InvariantCulture);
        await using var context = await contexts.CreateDbContextAsync(stop);
        await context.SimilarityReports.Where(r => r.Id == reportId).ExecuteUpdateAsync(set => set.SetProperty(r => r.JobId, job), stop);
    }

    private async Task EnqueueLaterAsync(Guid reportId)
    {
        try
        {
            await EnqueueAsync(reportId);
        }
        catch (Exception e)
        {
            LogUnqueued(log, reportId, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Report {Report} is asked for but could not be enqueued; the sweeper will do it.")]
    private static partial void LogUnqueued(ILogger logger, Guid report, Exception e);
}
