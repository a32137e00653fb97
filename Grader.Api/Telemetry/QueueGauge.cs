using System.Diagnostics.Metrics;
using Grader.Data.Queue;

namespace Grader.Api.Telemetry;

/// <summary>
/// Measures the queue every few seconds. The Api does it, for a queue that nobody works on is what an operator wants to know. Each of its processes tells
/// the same figures: take their maximum, not their sum.
/// </summary>
internal sealed partial class QueueGauge : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private readonly QueueWatch queue;
    private readonly TimeProvider clock;
    private readonly ILogger<QueueGauge> log;

    /// <summary>Null while it is not known: then nothing is told, rather than what was so once.</summary>
    private volatile QueueLevel? level;

    public QueueGauge(QueueWatch queue, IMeterFactory meters, TimeProvider clock, ILogger<QueueGauge> log)
    {
        (this.queue, this.clock, this.log) = (queue, clock, log);
        var meter = meters.Create("Grader.Api");
        Tell(meter, "grader.queue.length", "{submission}", "Submissions that wait to be graded.", now => now.Queued);
        Tell(meter, "grader.queue.running", "{submission}", "Submissions that are being graded.", now => now.Running);
        Tell(meter, "grader.queue.oldest", "s", "For how long the first of those that wait has waited.", now => now.Oldest.TotalSeconds);
        Tell(meter, "grader.workers", "{worker}", "Workers that are alive.", now => now.Workers);
        Tell(meter, "grader.workers.slots", "{submission}", "How many submissions they grade at a time.", now => now.Slots);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            level = await LookAsync(stoppingToken);
            await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<QueueLevel?> LookAsync(CancellationToken stop)
    {
        try
        {
            return await queue.ReadAsync(stop);
        }
        catch (Exception e)
        {
            if (!stop.IsCancellationRequested) LogUnknown(log, e);
            return null;
        }
    }

    private void Tell(Meter meter, string name, string unit, string about, Func<QueueLevel, double> figure) =>
        meter.CreateObservableGauge(name, () => level is { } now ? [new Measurement<double>(figure(now))] : Array.Empty<Measurement<double>>(), unit, about);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue cannot be measured; it will be tried again.")]
    private static partial void LogUnknown(ILogger logger, Exception e);
}
