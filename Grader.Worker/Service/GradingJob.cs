using System.Diagnostics;
using Grader.Data.Queue;
using Microsoft.Extensions.Logging;

namespace Grader.Worker.Service;

/// <summary>Grades one submission and records the attempt.</summary>
/// <remarks>
/// <para>Theory of operation. The job may be run at any time, any number of times, by any number of workers. Three things make that harmless:</para>
/// <list type="number">
/// <item>a submission is taken on by one conditional update; who does not get it leaves at once;</item>
/// <item>attempt, check results, score and the submission's new state are one transaction, under a lock on the submission;</item>
/// <item>the database allows one attempt for each submission and version.</item>
/// </list>
/// <para>The student's failures are values within the report. Ours are exceptions: nothing is stored but the reason, Hangfire runs the job again
/// after a while, and after the last try the submission is given up, without counting as an attempt. If even that cannot be stored, the
/// worker's own heartbeat gives the submission back later; if the worker dies, the others do.</para>
/// </remarks>
internal sealed partial class GradingJob(
    InWork inWork, Claims claims, OpenAssignments assignments, Recorder recorder, Dispatcher dispatcher, ProgressChannel channel, Measures measures, TimeProvider clock, ILogger<GradingJob> log)
    : IGradingJob
{
    public async Task RunAsync(Guid submissionId, CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();   // Another worker shall have it.
        using var work = inWork.Begin(submissionId);
        if (work is null) return;
        using var span = Measures.Spans.StartActivity("grade submission", ActivityKind.Consumer);
        span?.SetTag("grader.submission", submissionId);
        try
        {
            if (await claims.TakeAsync(submissionId) is { } claim) await GradeAsync(claim);
        }
        catch (Exception e)
        {
            LogFailed(log, submissionId, e);
            measures.Fail(e, span);
            await claims.GiveBackAsync(submissionId, e);
            throw;
        }
        finally
        {
            await dispatcher.TakeTurnsAfterAsync(submissionId);   // Somebody's next may have waited for this one.
        }
    }

    private async Task GradeAsync(Claim claim)
    {
        var start = clock.GetTimestamp();
        await using var progress = new ProgressReporter(claim.SubmissionId, channel, clock, log);
        using var lease = await Measures.SpanAsync("open assignment", () => assignments.TakeAsync(claim.VersionId, progress.WhilePreparing));
        var graded = await Measures.SpanAsync("grade", () => lease.Assignment.GradeAsync(claim.Submission, progress));
        await Measures.SpanAsync("record", () => recorder.RecordAsync(claim, graded, clock.GetElapsedTime(start)));
        measures.Count(graded, clock.GetUtcNow() - claim.SubmittedAt);
        LogGraded(log, claim.SubmissionId, graded.Report.Score, graded.Report.MaxScore, (long)graded.Timings.Total.TotalMilliseconds);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Graded submission {Submission}: {Score} of {MaxScore} in {Milliseconds} ms.")]
    private static partial void LogGraded(ILogger logger, Guid submission, decimal score, decimal maxScore, long milliseconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Grading submission {Submission} failed.")]
    private static partial void LogFailed(ILogger logger, Guid submission, Exception e);
}
