using System.Text.Json;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Data.Queue;

/// <summary>Starts regrades, and does with them what staff decide. Everything is one transaction with its entry in the audit log.</summary>
/// <remarks>
/// <para>Theory of operation. A regrade makes attempts beside those that count. Until it is applied nothing of a submission changes. What would become of it is shown from stored
/// attempts (see <see cref="RegradePreviews"/>), and the same attempts become results when it is applied: the preview is not a forecast.</para>
/// <para>That holds only while the results are those that were compared with. So applying is refused, as a whole, where one of them is another by now: staff discard
/// the regrade and start another. Rolling back sets result and state of each submission, and the published version, to what they were; it is refused likewise where somebody
/// changed one of them meanwhile.</para>
/// <para>The points that people gave hang on the submission and not on the attempt: a regrade neither takes nor gives any.</para>
/// </remarks>
public sealed class RegradeDesk(IDbContextFactory<GraderContext> contexts, RegradeFeed feed, TimeProvider clock)
{
    /// <summary>Starts a regrade, in the shadow.</summary>
    public async Task<RegradeOutcome> StartAsync(RegradeOrder order, CancellationToken stop = default)
    {
        if (!IsReason(order.Reason)) return RegradeRefusal.NoReason;
        await using var context = await contexts.CreateDbContextAsync(stop);
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        var assignment = await LockAsync(context, order.AssignmentId, stop);
        var version = await context.Versions.Where(v => v.AssignmentId == assignment.Id && v.Number == order.Version)
            .Select(v => new { v.Id, IsFit = v.State == VersionState.Passed || v.OverriddenBy != null || v.Id == assignment.PublishedVersionId }).SingleOrDefaultAsync(stop);
        if (version is null) return RegradeRefusal.NoVersion;
        if (!version.IsFit) return RegradeRefusal.NotPassed;
        if (await context.Regrades.AnyAsync(r => r.AssignmentId == assignment.Id && (r.State == RegradeState.Running || r.State == RegradeState.Ready), stop)) return RegradeRefusal.AnotherIsOpen;
        var chosen = await Chosen(context, assignment, order).Select(s => new { s.Id, s.ResultId }).ToListAsync(stop);
        if (chosen.Count == 0) return RegradeRefusal.NothingChosen;
        var now = clock.GetUtcNow();
        var regrade = new Regrade
        {
            Id = Guid.CreateVersion7(now),
            AssignmentId = assignment.Id,
            VersionId = version.Id,
            Reason = order.Reason.Trim(),
            StartedBy = order.ActorId,
            StartedAt = now,
        };
        foreach (var one in chosen) regrade.Items.Add(new RegradeItem { RegradeId = regrade.Id, SubmissionId = one.Id, FormerResultId = one.ResultId, StateSince = now });
        context.Add(regrade);
        Note(context, assignment, regrade, order.ActorId, "start", regrade.Reason, new { order.Version, choice = order.Choice.ToString(), order.Which, submissions = chosen.Count });
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        await feed.FeedLaterAsync(regrade.Id);
        return new RegradeOutcome(regrade.Id, null, chosen.Count);
    }

    /// <summary>Stops a regrade that runs. What a worker has in hand is dropped when it is done.</summary>
    public Task<RegradeOutcome> CancelAsync(Guid regradeId, Guid actorId, CancellationToken stop = default) =>
        EndAsync(regradeId, actorId, RegradeState.Running, RegradeState.Cancelled, "cancel", stop);

    /// <summary>Nobody wants the results of a regrade. Its attempts are kept.</summary>
    public Task<RegradeOutcome> DiscardAsync(Guid regradeId, Guid actorId, CancellationToken stop = default) =>
        EndAsync(regradeId, actorId, RegradeState.Ready, RegradeState.Discarded, "discard", stop);

    /// <summary>Makes the shadow attempts the results that are shown.</summary>
    /// <param name="regradeId">Of which regrade.</param>
    /// <param name="actorId">Who does it.</param>
    /// <param name="scope">All of them, or those with more points.</param>
    /// <param name="publish">Whether its version grades submissions from now on.</param>
    /// <param name="stop">Give up.</param>
    public async Task<RegradeOutcome> ApplyAsync(Guid regradeId, Guid actorId, RegradeScope scope, bool publish, CancellationToken stop = default)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        var (assignment, regrade) = await LockRegradeAsync(context, regradeId, stop);
        if (regrade.State != RegradeState.Ready) return RegradeRefusal.NotNow;
        if (await RegradeResults.HaveChangedAsync(context, regradeId, applied: false, stop)) return RegradeRefusal.ResultsChanged;
        var applied = await RegradeResults.TakeAsync(context, regradeId, scope, stop);
        var before = assignment.PublishedVersionId;
        if (publish && before != regrade.VersionId) (regrade.FormerVersionId, assignment.PublishedVersionId) = (before, regrade.VersionId);
        (regrade.State, regrade.Scope, regrade.AppliedAt) = (RegradeState.Applied, scope, clock.GetUtcNow());
        Note(context, assignment, regrade, actorId, "apply", regrade.Reason,
            new { scope = scope.ToString(), submissions = applied, published_before = before, published_after = assignment.PublishedVersionId });
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new RegradeOutcome(regradeId, null, applied);
    }

    /// <summary>Shows again what was before a regrade was applied, and publishes the version that was.</summary>
    public async Task<RegradeOutcome> RollBackAsync(Guid regradeId, Guid actorId, string reason, CancellationToken stop = default)
    {
        if (!IsReason(reason)) return RegradeRefusal.NoReason;
        await using var context = await contexts.CreateDbContextAsync(stop);
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        var (assignment, regrade) = await LockRegradeAsync(context, regradeId, stop);
        if (regrade.State != RegradeState.Applied) return RegradeRefusal.NotNow;
        if (await RegradeResults.HaveChangedAsync(context, regradeId, applied: true, stop)) return RegradeRefusal.ResultsChanged;
        if (regrade.FormerVersionId is not null && assignment.PublishedVersionId != regrade.VersionId) return RegradeRefusal.PublishedSince;
        var restored = await RegradeResults.RestoreAsync(context, regradeId, stop);
        var before = assignment.PublishedVersionId;
        if (regrade.FormerVersionId is { } former) assignment.PublishedVersionId = former;
        (regrade.State, regrade.RollBackReason, regrade.EndedAt) = (RegradeState.RolledBack, reason.Trim(), clock.GetUtcNow());
        Note(context, assignment, regrade, actorId, "roll_back", regrade.RollBackReason,
            new { submissions = restored, published_before = before, published_after = assignment.PublishedVersionId });
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new RegradeOutcome(regradeId, null, restored);
    }

    private async Task<RegradeOutcome> EndAsync(Guid regradeId, Guid actorId, RegradeState from, RegradeState to, string action, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        var (assignment, regrade) = await LockRegradeAsync(context, regradeId, stop);
        if (regrade.State != from) return RegradeRefusal.NotNow;
        (regrade.State, regrade.EndedAt) = (to, clock.GetUtcNow());
        Note(context, assignment, regrade, actorId, action, null, null);
        await context.SaveChangesAsync(stop);
        await ProgressChannel.PublishAsync(context, new ProgressNews(regradeId, ProgressStage.Finished), stop);
        await transaction.CommitAsync(stop);
        return new RegradeOutcome(regradeId, null);
    }

    /// <summary>What is on its way is graded by the published version, and is in no regrade.</summary>
    private static IQueryable<Submission> Chosen(GraderContext context, Assignment assignment, RegradeOrder order)
    {
        var settled = context.Submissions.Where(s => s.AssignmentId == assignment.Id && (s.State == SubmissionState.Graded || s.State == SubmissionState.Failed));
        return order.Choice switch
        {
            RegradeChoice.All => settled,
            RegradeChoice.Counting => settled.Where(s => s.Counts),
            RegradeChoice.Section => settled.Where(s => s.Counts
                && context.Enrolments.Any(e => e.CourseId == assignment.CourseId && e.UserId == s.UserId && e.Section == order.Which)),
            RegradeChoice.Question => settled.Where(s => s.Counts
                && context.CheckResults.Any(c => c.AttemptId == s.ResultId && c.Question == order.Which && c.Points < c.MaxPoints)),
            _ => throw new ArgumentOutOfRangeException(nameof(order)),
        };
    }

    private static async Task<Assignment> LockAsync(GraderContext context, Guid assignmentId, CancellationToken stop) =>
        await context.Assignments.FromSql($"select * from assignments where id = {assignmentId} for update").SingleAsync(stop);

    private static async Task<(Assignment, Regrade)> LockRegradeAsync(GraderContext context, Guid regradeId, CancellationToken stop)
    {
        var assignment = await LockAsync(context, await context.Regrades.Where(r => r.Id == regradeId).Select(r => r.AssignmentId).SingleAsync(stop), stop);
        return (assignment, await context.Regrades.FromSql($"select * from regrades where id = {regradeId} for update").SingleAsync(stop));
    }

    private static bool IsReason(string? reason) => !string.IsNullOrWhiteSpace(reason) && reason.Length <= Lengths.Reason;

    private void Note(GraderContext context, Assignment assignment, Regrade regrade, Guid actorId, string action, string? reason, object? details) => context.Add(new AuditEntry
    {
        At = clock.GetUtcNow(),
        ActorId = actorId,
        CourseId = assignment.CourseId,
        Action = $"regrade.{action}",
        SubjectKind = "regrade",
        SubjectId = regrade.Id,
        Reason = reason,
        Details = details is null ? null : JsonSerializer.Serialize(details),
    });
}
