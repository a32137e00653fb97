using Grader.Data.Model;
using Grader.Data.Queue;
using Microsoft.Extensions.Logging;

namespace Grader.Worker.Service;

/// <summary>Says that this worker is alive; at the start also that an earlier one in its place is not, and at the end that it is gone.</summary>
internal sealed class PresenceService(Presence presence, WorkerProcess self, InWork inWork, Liveness liveness, TimeProvider clock, ILogger<PresenceService> log)
    : Rounds(liveness.Beat, clock, log)
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before any job is taken.
        await presence.StrikeGoneAsync(self, ThisProcess.IsRunning, cancellationToken);
        await presence.EnterAsync(self, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await presence.StrikeAsync(self.Id, cancellationToken);
    }

    protected override Task RoundAsync(CancellationToken stop) => presence.BeatAsync(self, inWork.Subjects, stop);
}
