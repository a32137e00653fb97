using Grader.Data.Model;
using Grader.Data.Queue;
using Microsoft.Extensions.Logging;

namespace Grader.Worker.Service;

/// <summary>Enqueues anew what waits with no live job. Every worker does, so that it is done as long as there is any.</summary>
internal sealed partial class SweepService(Sweep sweep, Presence presence, WorkerProcess self, Liveness liveness, TimeProvider clock, ILogger<SweepService> log)
    : Rounds(liveness.SweepEvery, clock, log)
{
    protected override async Task RoundAsync(CancellationToken stop)
    {
        await presence.StrikeGoneAsync(self, ThisProcess.IsRunning, stop);
        var found = await sweep.RunAsync(stop);
        if (found > 0) LogFound(log, found);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} submissions waited with no live job and were enqueued anew.")]
    private static partial void LogFound(ILogger logger, int count);
}
