using System.Diagnostics;

namespace Grader.Worker.Jail;

/// <summary>A process tree and nothing around it: what it let run on its own is out of reach.</summary>
internal sealed class PlainContainment(Process process) : IContainment
{
    private ResourceUsage last = ResourceUsage.None;

    public ResourceUsage Usage()
    {
        try
        {
            process.Refresh();
            last = new ResourceUsage(process.TotalProcessorTime, process.PeakWorkingSet64, OomKills: 0, ProcessLimitHits: 0);
        }
        catch (InvalidOperationException) when (process.HasExited)
        {
            // The figures go away with the process; the last ones seen have to do.
        }

        return last;
    }

    public void Kill() => process.Kill(entireProcessTree: true);

    public Task ReleaseAsync() => process.WaitForExitAsync();
}
