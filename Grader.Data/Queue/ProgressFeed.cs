using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Grader.Data.Queue;

/// <summary>
/// Hears all news on one connection and hands them to whoever watches a submission, or a version at the gate. Register it as a singleton and as a hosted service.
/// A watcher that is slow sees the latest news only. When the connection was lost, every watcher is told <see cref="ProgressStage.Unknown"/>.
/// </summary>
public sealed partial class ProgressFeed(NpgsqlDataSource source, TimeProvider clock, ILogger<ProgressFeed> log) : BackgroundService
{
    private const int Kept = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<Guid, Watcher> watchers = new();

    /// <summary>News of one thing from now on, until cancelled. First comes <see cref="ProgressStage.Unknown"/>: read it from the database then, and nothing is missed.</summary>
    public async IAsyncEnumerable<ProgressNews> WatchAsync(Guid subjectId, [EnumeratorCancellation] CancellationToken stop = default)
    {
        var watcher = new Watcher(subjectId);
        var key = Guid.NewGuid();
        watchers[key] = watcher;
        try
        {
            watcher.Tell(new ProgressNews(subjectId, ProgressStage.Unknown));
            await foreach (var news in watcher.News.ReadAllAsync(stop)) yield return news;
        }
        finally
        {
            watchers.TryRemove(key, out _);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
            {
                LogLost(log, e);
                // The database was probably restarted: then connections that wait to be used are dead too, and each would fail somebody's request.
                source.Clear();
                NpgsqlConnection.ClearAllPools();   // The queue has one of its own.
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        connection.Notification += (_, arrived) => Hear(arrived.Payload);
        await using (var listen = new NpgsqlCommand($"listen {ProgressChannel.Name}", connection)) await listen.ExecuteNonQueryAsync(stop);
        foreach (var watcher in watchers.Values) watcher.Tell(new ProgressNews(watcher.SubjectId, ProgressStage.Unknown));
        while (!stop.IsCancellationRequested) await connection.WaitAsync(stop);
    }

    private void Hear(string payload)
    {
        if (ProgressChannel.Decode(payload) is not { } news) return;
        foreach (var watcher in watchers.Values.Where(watcher => watcher.SubjectId == news.SubjectId)) watcher.Tell(news);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection that hears progress is lost; trying again.")]
    private static partial void LogLost(ILogger logger, Exception e);

    private sealed class Watcher(Guid subjectId)
    {
        private readonly Channel<ProgressNews> news =
            Channel.CreateBounded<ProgressNews>(new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest });

        public Guid SubjectId { get; } = subjectId;

        public ChannelReader<ProgressNews> News => news.Reader;

        public void Tell(ProgressNews item) => news.Writer.TryWrite(item);
    }
}
