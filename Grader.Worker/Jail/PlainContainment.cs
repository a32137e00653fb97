using System.Diagnostics;

namespace Grader.Worker.Jail;

/// <summary>A process tree and nothing around it: what it let run on its own is out of reach.</summary>
internal sealed class PlainContainment(Process process) : IContainment
{
    private ResourceUsage last = ResourceUsage.None;

    // The figures go away with the process; then the last ones seen have to do.
    public ResourceUsage Usage()
    {
        process.Refresh();
        if (!process.HasExited)
            last = new ResourceUsage(process.TotalProcessorTime, process.PeakWorkingSet64, OomKills: 0, ProcessLimitHits: 0);
        return last;
    }

    public void Kill() => process.Kill(entireProcessTree: true);

    public Task ReleaseAsync() => process.WaitForExitAsync();
}
