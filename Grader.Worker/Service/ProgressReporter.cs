using System.Threading.Channels;
using Grader.Data.Queue;
using Grader.Worker.Bundles;
using Microsoft.Extensions.Logging;

namespace Grader.Worker.Service;

/// <summary>
/// Tells how far a grading, or the check of a version, has come, no more than ten times a second: the latest news replaces what was not yet told. Nobody waits for it, and if it
/// cannot be told the work goes on.
/// </summary>
internal sealed partial class ProgressReporter : IProgress<GradingProgress>, IAsyncDisposable
{
    private const string Compiling = "compiling", Comparing = "comparing", Running = "running ";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Channel<ProgressNews> latest =
        Channel.CreateBounded<ProgressNews>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    private readonly CancellationTokenSource end = new();
    private readonly Guid subjectId;
    private readonly Task telling;

    public ProgressReporter(Guid subjectId, ProgressChannel channel, TimeProvider clock, ILogger log)
    {
        this.subjectId = subjectId;
        WhilePreparing = new Stage(this, ProgressStage.Preparing, tellsWhat: false);
        WhileChecking = new Stage(this, ProgressStage.Checking, tellsWhat: true);
        WhileReading = new Stage(this, ProgressStage.Reading, tellsWhat: false);
        telling = TellAsync(channel, clock, log);
    }

    /// <summary>For the time until the assignment is open.</summary>
    public IProgress<GradingProgress> WhilePreparing { get; }

    /// <summary>For a version at the gate: staff may know of everything.</summary>
    public IProgress<GradingProgress> WhileChecking { get; }

    /// <summary>For submissions that are read to be compared.</summary>
    public IProgress<GradingProgress> WhileReading { get; }

    public void Report(GradingProgress value) => Tell(value.Stage switch
    {
        Compiling => new ProgressNews(subjectId, ProgressStage.Compiling),
        Comparing => new ProgressNews(subjectId, ProgressStage.Comparing),
        _ => new ProgressNews(subjectId, ProgressStage.Running, value.Done, value.Of,
            value.Stage.StartsWith(Running, StringComparison.Ordinal) ? value.Stage[Running.Length..] : value.Stage),
    });

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await telling;
        end.Dispose();
    }

    private void Tell(ProgressNews news) => latest.Writer.TryWrite(news);

    private async Task TellAsync(ProgressChannel channel, TimeProvider clock, ILogger log)
    {
        try
        {
            await foreach (var news in latest.Reader.ReadAllAsync(end.Token))
            {
                await channel.PublishAsync(news, end.Token);
                await Task.Delay(Pause, clock, end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The grading is over.
        }
        catch (Exception e)
        {
            LogUntold(log, subjectId, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The progress of {Subject} cannot be told.")]
    private static partial void LogUntold(ILogger logger, Guid subject, Exception e);

    private sealed class Stage(ProgressReporter reporter, ProgressStage stage, bool tellsWhat) : IProgress<GradingProgress>
    {
        public void Report(GradingProgress value) =>
            reporter.Tell(new ProgressNews(reporter.subjectId, stage, value.Done, value.Of, tellsWhat ? value.Stage : null));
    }
}
