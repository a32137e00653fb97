using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Queue;
using Grader.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Handed = Grader.Core.Intake.Submission;

namespace Grader.Worker.Service;

/// <summary>A submission that this worker has taken on.</summary>
internal sealed record Claim(Guid SubmissionId, Guid VersionId, Handed Submission, DateTimeOffset SubmittedAt, DateTimeOffset StartedAt)
{
    /// <summary>The regrade that it is graded for; null for its own turn.</summary>
    public Guid? RegradeId { get; init; }
}

/// <summary>Takes submissions on, and gives them back where we failed.</summary>
internal sealed class Claims(IDbContextFactory<GraderContext> contexts, WorkerProcess self, TimeProvider clock)
{
    /// <summary>Null where there is nothing to do: it is graded, given up, or in other hands.</summary>
    public async Task<Claim?> TakeAsync(Guid submissionId)
    {
        var now = clock.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync();
        // What is ours in the database but not in work was begun by a try that could not give it back.
        var taken = await context.Submissions
            .Where(s => s.Id == submissionId && (s.State == SubmissionState.Queued || (s.State == SubmissionState.Running && s.WorkerId == self.Id)))
            .ExecuteUpdateAsync(set => set
                .SetProperty(s => s.State, SubmissionState.Running).SetProperty(s => s.StateSince, now)
                .SetProperty(s => s.WorkerId, self.Id).SetProperty(s => s.Tries, s => s.Tries + 1));
        return taken == 0 ? null : await ReadAsync(context, submissionId, now);
    }

    /// <summary>To be tried again; or to be given up, after the last try.</summary>
    public async Task GiveBackAsync(Guid submissionId, Exception failure)
    {
        var now = clock.GetUtcNow();
        var why = StorableText.Of(failure.Message, Lengths.Message);
        await using var context = await contexts.CreateDbContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var own = context.Submissions.Where(s => s.Id == submissionId && s.WorkerId == self.Id);
        var givenUp = await own.Where(s => s.Tries >= IGradingJob.MostTries).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.State, SubmissionState.Failed).SetProperty(s => s.WorkerId, (Guid?)null).SetProperty(s => s.StateSince, now)
            .SetProperty(s => s.Failure, why));
        await own.ExecuteUpdateAsync(set => set
            .SetProperty(s => s.State, SubmissionState.Queued).SetProperty(s => s.WorkerId, (Guid?)null).SetProperty(s => s.StateSince, now)
            .SetProperty(s => s.Failure, why));
        await ProgressChannel.PublishAsync(context, new ProgressNews(submissionId, givenUp > 0 ? ProgressStage.Finished : ProgressStage.Queued));
        await transaction.CommitAsync();
    }

    private static async Task<Claim> ReadAsync(GraderContext context, Guid submissionId, DateTimeOffset now)
    {
        var row = await context.Submissions.Where(s => s.Id == submissionId).Select(s => new { s.SubmittedAt, s.Assignment.PublishedVersionId }).SingleAsync();
        var versionId = row.PublishedVersionId ?? throw new InvalidOperationException("The assignment has no published version.");
        return new Claim(submissionId, versionId, await StoredFiles.ReadAsync(context, submissionId), row.SubmittedAt, now);
    }
}
