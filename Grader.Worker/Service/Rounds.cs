using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grader.Worker.Service;

/// <summary>Something done again and again. A round that fails is logged, and the next one comes all the same: the database may have been away.</summary>
internal abstract partial class Rounds(TimeSpan every, TimeProvider clock, ILogger log) : BackgroundService
{
    protected abstract Task RoundAsync(CancellationToken stop);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, clock);
        do await TryAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(
            tick => tick is { IsCompletedSuccessfully: true, Result: true }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default));
    }

    private async Task TryAsync(CancellationToken stop)
    {
        try
        {
            await RoundAsync(stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            LogFailed(log, GetType().Name, e);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The worker is being stopped.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A round of {Service} failed; it will be tried again.")]
    private static partial void LogFailed(ILogger logger, string service, Exception e);
}
