using Grader.Worker.Jail.Host;

namespace Grader.Worker.Jail.Cgroups;

/// <summary>Version 2: one directory for all controllers, below a group that is ours to divide.</summary>
internal sealed class CgroupV2(string parent, string name) : ICgroup
{
    private const int NoProcess = 0;
    private const long CpuPeriodMicroseconds = 100_000;

    private readonly string directory = Path.Combine(parent, name);

    public bool Exists => Directory.Exists(directory);

    public IReadOnlyList<string> JoinFiles => [Path.Combine(directory, "cgroup.procs")];

    public void Create(JailLimits limits)
    {
        Directory.CreateDirectory(directory);
        CgroupFiles.Write(directory, "memory.max", limits.MemoryBytes);
        CgroupFiles.WriteIfPresent(directory, "memory.swap.max", "0");
        CgroupFiles.Write(directory, "memory.oom.group", 1);
        CgroupFiles.Write(directory, "pids.max", limits.MaxThreads + SandboxProcesses.Count);
        CgroupFiles.Write(directory, "cpu.max", $"{(long)(limits.Cores * CpuPeriodMicroseconds)} {CpuPeriodMicroseconds}");
    }

    public ResourceUsage Usage() => new(
        TimeSpan.FromMicroseconds(CgroupFiles.Read(directory, "cpu.stat", "usage_usec")),
        CgroupFiles.Read(directory, PeakFile),
        CgroupFiles.Read(directory, "memory.events", "oom_kill"),
        CgroupFiles.Read(directory, "pids.events", "max"));

    public void Kill()
    {
        // Since Linux 5.14 the kernel does it at one stroke; before, by hand, and the caller repeats until nobody is left.
        CgroupFiles.WriteIfPresent(directory, "cgroup.kill", "1");
        KillAllBut(NoProcess);
    }

    public bool KillAllBut(int spared)
    {
        var doomed = CgroupFiles.Processes(directory).Where(process => process != spared).ToList();
        doomed.ForEach(Signals.Kill);
        return doomed.Count > 0;
    }

    public bool TryRemove() => CgroupFiles.Processes(directory).Count == 0 && CgroupFiles.TryRemove(directory);

    // The peak is kept since Linux 5.19; before, the present use is the best there is.
    private string PeakFile => File.Exists(Path.Combine(directory, "memory.peak")) ? "memory.peak" : "memory.current";
}
