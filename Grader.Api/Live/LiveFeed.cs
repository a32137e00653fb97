using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Queue;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Live;

/// <summary>Tells how far a submission, a version at the gate, a regrade or a report has come: once, or until it is done.</summary>
public sealed class LiveFeed(IDbContextFactory<GraderContext> contexts, Dispatcher dispatcher, ProgressFeed feed, TimeProvider clock)
{
    /// <summary>How often the place in the queue is looked up. It also keeps the connection from being taken for dead.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    public async Task<LiveState> ReadAsync(Guid submissionId, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var state = await context.Submissions.Where(s => s.Id == submissionId).Select(s => s.State).SingleAsync(stop);
        if (state is SubmissionState.Graded or SubmissionState.Failed) return LiveState.Over;
        if (state == SubmissionState.Queued && await dispatcher.PlaceAsync(submissionId, stop) is { } place) return LiveState.Waiting(place);
        return LiveState.Running;
    }

    /// <summary>The same of a version at the gate.</summary>
    public async Task<LiveState> ReadGateAsync(Guid versionId, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var version = await context.Versions.Where(v => v.Id == versionId).Select(v => new { v.State, v.WorkerId }).SingleAsync(stop);
        if (version.State != VersionState.Waiting) return LiveState.Over;
        return version.WorkerId is null ? LiveState.AwaitingGate : LiveState.Checking;
    }

    /// <summary>The same of a regrade.</summary>
    public async Task<LiveState> ReadRegradeAsync(Guid regradeId, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var regrade = await context.Regrades.Where(r => r.Id == regradeId)
            .Select(r => new { r.State, All = r.Items.Count, Done = r.Items.Count(i => i.State != RegradeItemState.Waiting) }).SingleAsync(stop);
        return regrade.State == RegradeState.Running ? LiveState.Regrading(regrade.Done, regrade.All) : LiveState.Over;
    }

    /// <summary>The same of a report of what is alike.</summary>
    public async Task<LiveState> ReadReportAsync(Guid reportId, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var report = await context.SimilarityReports.Where(r => r.Id == reportId).Select(r => new { r.FinishedAt, r.WorkerId }).SingleAsync(stop);
        if (report.FinishedAt is not null) return LiveState.Over;
        return report.WorkerId is null ? LiveState.AwaitingReport : LiveState.Comparing;
    }

    public IAsyncEnumerable<SseItem<LiveState>> FollowRegradeAsync(Guid regradeId, CancellationToken stop) => FollowAsync(regradeId, LiveState.Running, ReadRegradeAsync, stop);

    public IAsyncEnumerable<SseItem<LiveState>> FollowReportAsync(Guid reportId, CancellationToken stop) => FollowAsync(reportId, LiveState.Comparing, ReadReportAsync, stop);

    public IAsyncEnumerable<SseItem<LiveState>> FollowAsync(Guid submissionId, CancellationToken stop) => FollowAsync(submissionId, LiveState.Running, ReadAsync, stop);

    public IAsyncEnumerable<SseItem<LiveState>> FollowGateAsync(Guid versionId, CancellationToken stop) => FollowAsync(versionId, LiveState.Checking, ReadGateAsync, stop);

    /// <summary>News until the end. What the feed misses, the ticks make up for.</summary>
    private async IAsyncEnumerable<SseItem<LiveState>> FollowAsync(
        Guid subjectId, LiveState atWork, Func<Guid, CancellationToken, Task<LiveState>> read, [EnumeratorCancellation] CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await using var news = feed.WatchAsync(subjectId, end.Token).GetAsyncEnumerator(CancellationToken.None);
        var next = news.MoveNextAsync().AsTask();
        try
        {
            for (var state = atWork; !state.Finished;)
            {
                await Task.WhenAny(next, Task.Delay(Tick, clock, end.Token));
                if (stop.IsCancellationRequested) yield break;
                var told = next.IsCompleted ? LiveState.Told(news.Current) : null;
                var stored = told ?? await read(subjectId, stop);
                // A tick says no less than the news before it.
                if (told is not null || stored != atWork || next.IsCompleted) state = stored;
                if (next.IsCompleted) next = news.MoveNextAsync().AsTask();
                yield return new SseItem<LiveState>(state, "progress");
            }
        }
        finally
        {
            await end.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
