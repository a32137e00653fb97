using Grader.Worker.Jail.Cgroups;

namespace Grader.Worker.Jail;

/// <summary>A slot and its control group, holding one sandbox.</summary>
internal sealed class SlotContainment(Slot slot, ICgroup group) : IContainment
{
    public ResourceUsage Usage() => group.Usage();

    public void Kill() => group.Kill();

    public async Task ReleaseAsync()
    {
        if (await group.ClearAsync())
        {
            slot.Dispose();
            return;
        }

        slot.Abandon();
        throw new JailTeardownException(
            $"Slot {slot.Number} could not be emptied: processes of uid {slot.Uid} survive SIGKILL. "
            + "The slot is not used again until this worker ends.");
    }
}
