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
        var recorded = await context.Attempts.Where(a => a.SubmissionId == claim.SubmissionId && a.VersionId == claim.VersionId)
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

    private Attempt Describe(Claim claim, Graded graded, TimeSpan took)
    {
        var id = Guid.CreateVersion7(claim.StartedAt);
        return new Attempt
        {
            Id = id,
            SubmissionId = claim.SubmissionId,
            VersionId = claim.VersionId,
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
