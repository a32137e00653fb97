using System.Diagnostics;
using Grader.Worker.Jail.Cgroups;

namespace Grader.Worker.Jail;

/// <summary>A slot and its control group, holding one sandbox.</summary>
/// <remarks>
/// The outer bubblewrap is spared at first. When process 1 of the sandbox dies, the kernel kills all others in there, and the outer
/// one, its parent, collects it and ends by itself. Killed all at once, process 1 would be left as a zombie to the machine's
/// init, and in many a container there is none that collects.
/// </remarks>
internal sealed class SlotContainment(Slot slot, ICgroup group, int outer) : IContainment
{
    private static readonly TimeSpan Courtesy = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private bool insideKilled;

    public ResourceUsage Usage() => group.Usage();

    public void Kill()
    {
        if (group.KillAllBut(outer))
            insideKilled = true;
        else if (!insideKilled)
            // So early that there is no sandbox yet, or so late that there is none any more.
            group.Kill();
    }

    public async Task ReleaseAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (!group.TryRemove() && Stopwatch.GetElapsedTime(started) < Courtesy)
        {
            Kill();
            await Task.Delay(Pause);
        }

        if (!await group.ClearAsync())
            throw Abandon();
        slot.Dispose();
    }

    private JailTeardownException Abandon()
    {
        slot.Abandon();
        return new JailTeardownException(
            $"Slot {slot.Number} could not be emptied: processes of uid {slot.Uid} survive SIGKILL. "
            + "The slot is not used again until this worker ends.");
    }
}
