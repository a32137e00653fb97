using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Queue;
using Grader.Data.Storage;
using Grader.Worker.Grading;
using Microsoft.EntityFrameworkCore;

namespace Grader.Worker.Service;

/// <summary>Writes down what a grading came to: all of it, or nothing.</summary>
internal sealed class Recorder(IDbContextFactory<GraderContext> contexts, WorkerProcess self, TimeProvider clock)
{
    public async Task RecordAsync(Claim claim, Graded graded, TimeSpan took)
    {
        await using var context = await contexts.CreateDbContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var submission = await context.Submissions.FromSql($"select * from submissions where id = {claim.SubmissionId} for update").SingleAsync();
        var recorded = await context.Attempts.Where(a => a.SubmissionId == claim.SubmissionId && a.VersionId == claim.VersionId && a.RegradeId == null)
            .Select(a => (Guid?)a.Id).SingleOrDefaultAsync();
        if (recorded is null)
        {
            var attempt = Describe(claim, graded, took);
            context.Add(attempt);
            recorded = attempt.Id;
        }
        submission.State = SubmissionState.Graded;
        submission.StateSince = clock.GetUtcNow();
        submission.ResultId = recorded;
        submission.WorkerId = null;
        submission.Failure = null;
        await context.SaveChangesAsync();
        await WaitingAnswers.ListAsync(context, claim.SubmissionId);
        await ProgressChannel.PublishAsync(context, new ProgressNews(claim.SubmissionId, ProgressStage.Finished));
        await transaction.CommitAsync();
    }

    /// <summary>
    /// Writes down the attempt of a regrade, and leaves the submission as it is. What was cancelled meanwhile, or recorded by somebody else, is not written down. The
    /// regrade is locked, so that of two that record its last two submissions one sees that it is ready.
    /// </summary>
    public async Task RecordShadowAsync(Claim claim, Guid regradeId, Graded graded, TimeSpan took)
    {
        await using var context = await contexts.CreateDbContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var regrade = await context.Regrades.FromSql($"select * from regrades where id = {regradeId} for update").AsNoTracking().SingleAsync();
        var item = await context.RegradeItems.SingleAsync(i => i.RegradeId == regradeId && i.SubmissionId == claim.SubmissionId);
        if (regrade.State != RegradeState.Running || item.State != RegradeItemState.Waiting) return;
        var attempt = Describe(claim, graded, took);
        context.Add(attempt);
        (item.State, item.StateSince, item.AttemptId, item.WorkerId, item.Failure) = (RegradeItemState.Done, clock.GetUtcNow(), attempt.Id, null, null);
        await context.SaveChangesAsync();
        await RegradeFeed.SettleAsync(context, regradeId);
        await transaction.CommitAsync();
    }

    private Attempt Describe(Claim claim, Graded graded, TimeSpan took)
    {
        var id = Guid.CreateVersion7(claim.StartedAt);
        return new Attempt
        {
            Id = id,
            SubmissionId = claim.SubmissionId,
            VersionId = claim.VersionId,
            RegradeId = claim.RegradeId,
            StartedAt = claim.StartedAt,
            FinishedAt = claim.StartedAt + took,   // Not by the clock, which may be set back meanwhile.
            Worker = self.Name,
            Score = graded.Report.Score,
            MaxScore = graded.Report.MaxScore + graded.Report.Outstanding,   // Of the whole assignment, or half of it would look like all.
            ExtraScore = graded.Report.ExtraScore,
            Verdict = graded.Report.Verdict,
            CompileTime = graded.Timings.Compile,
            JailTime = graded.Timings.Jail,
            RunTime = graded.Timings.Run,
            CompareTime = graded.Timings.Compare,
            Report = ReportCodec.Encode(graded.Report),
            Checks = Checks(id, graded.Report),
        };
    }

    private static List<CheckResult> Checks(Guid attemptId, Core.Grading.GradeReport report) =>
    [
        .. report.Questions.SelectMany(question => question.Checks.Select(check => (question, check))).Select((row, position) => new CheckResult
        {
            AttemptId = attemptId,
            Position = position,
            Question = row.question.Id,
            Check = row.check.Id,
            Verdict = row.check.Verdict,
            Points = row.check.Score,
            MaxPoints = row.check.MaxScore,
            IsExtra = row.check.IsExtra,
            Visibility = row.check.Visibility,
            Fingerprint = row.check.Fingerprint,
            Diagnosis = StorableText.Of(row.check.Diagnosis, Lengths.Name),
            Message = StorableText.Of(row.check.Message, Lengths.Message),
        }),
    ];
}
