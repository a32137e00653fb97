using Grader.Data.Queue;
using Microsoft.Extensions.Logging;

namespace Grader.Worker.Service;

/// <summary>
/// Grades one submission of a regrade and records the attempt in the shadow. It holds to the same rules as <see cref="GradingJob"/>: taken on by one conditional update,
/// recorded once, begun again where its worker died. When it ends, the next of the regrade gets its job.
/// </summary>
internal sealed partial class RegradeJob(
    InWork inWork, RegradeClaims claims, OpenAssignments assignments, Recorder recorder, RegradeFeed feed, TimeProvider clock, ILogger<RegradeJob> log) : IRegradeJob
{
    public async Task GradeAsync(Guid regradeId, Guid submissionId, CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();   // Another worker shall have it.
        using var work = inWork.Begin(submissionId, regradeId);
        if (work is null) return;
        try
        {
            if (await claims.TakeAsync(regradeId, submissionId) is { } claim) await GradeAsync(claim, regradeId);
        }
        catch (Exception e)
        {
            LogFailed(log, submissionId, regradeId, e);
            await claims.GiveBackAsync(regradeId, submissionId, e);
            throw;
        }
        finally
        {
            await feed.FeedLaterAsync(regradeId);
        }
    }

    private async Task GradeAsync(Claim claim, Guid regradeId)
    {
        var start = clock.GetTimestamp();
        using var lease = await assignments.TakeAsync(claim.VersionId, progress: null);
        var graded = await lease.Assignment.GradeAsync(claim.Submission);
        await recorder.RecordShadowAsync(claim, regradeId, graded, clock.GetElapsedTime(start));
        LogGraded(log, claim.SubmissionId, regradeId, graded.Report.Score, graded.Report.MaxScore);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Graded submission {Submission} for regrade {Regrade}: {Score} of {MaxScore}.")]
    private static partial void LogGraded(ILogger logger, Guid submission, Guid regrade, decimal score, decimal maxScore);

    [LoggerMessage(Level = LogLevel.Error, Message = "Grading submission {Submission} for regrade {Regrade} failed.")]
    private static partial void LogFailed(ILogger logger, Guid submission, Guid regrade, Exception e);
}
