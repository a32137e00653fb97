using Grader.Worker.Jail.Host;

namespace Grader.Worker.Jail.Cgroups;

/// <summary>Version 1: a directory of the same name in the tree of each controller.</summary>
internal sealed class CgroupV1(IReadOnlyDictionary<string, string> trees, string name) : ICgroup
{
    // The freezer first: whoever is in any of the others is then in this one, where killing starts.
    public static IReadOnlyList<string> Controllers { get; } = ["freezer", "pids", "memory", "cpu", "cpuacct"];

    private const int NoProcess = 0;
    private const long CpuPeriodMicroseconds = 100_000;

    // Co-mounted controllers (cpu and cpuacct, mostly) share one directory.
    private readonly string[] directories = [.. Controllers.Select(controller => Path.Combine(trees[controller], name)).Distinct()];

    public bool Exists => directories.Any(Directory.Exists);

    public IReadOnlyList<string> JoinFiles => [.. directories.Select(directory => Path.Combine(directory, "cgroup.procs"))];

    public void Create(JailLimits limits)
    {
        foreach (var directory in directories)
            Directory.CreateDirectory(directory);
        CgroupFiles.Write(In("memory"), "memory.limit_in_bytes", limits.MemoryBytes);
        CgroupFiles.WriteIfPresent(In("memory"), "memory.memsw.limit_in_bytes", $"{limits.MemoryBytes}");
        CgroupFiles.Write(In("pids"), "pids.max", limits.MaxThreads + SandboxProcesses.Count);
        CgroupFiles.Write(In("cpu"), "cpu.cfs_period_us", CpuPeriodMicroseconds);
        CgroupFiles.Write(In("cpu"), "cpu.cfs_quota_us", (long)(limits.Cores * CpuPeriodMicroseconds));
    }

    public ResourceUsage Usage() => new(
        TimeSpan.FromMicroseconds(CgroupFiles.Read(In("cpuacct"), "cpuacct.usage") / 1000.0),
        CgroupFiles.Read(In("memory"), "memory.max_usage_in_bytes"),
        CgroupFiles.Read(In("memory"), "memory.oom_control", "oom_kill"),
        CgroupFiles.Read(In("pids"), "pids.events", "max"));

    public void Kill() => KillAllBut(NoProcess);

    // Frozen, nobody can fork away from the list while it is read; the kills take effect on thawing.
    public bool KillAllBut(int spared)
    {
        CgroupFiles.WriteIfPresent(In("freezer"), "freezer.state", "FROZEN");
        var doomed = directories.SelectMany(CgroupFiles.Processes).Distinct().Where(process => process != spared).ToList();
        doomed.ForEach(Signals.Kill);
        CgroupFiles.WriteIfPresent(In("freezer"), "freezer.state", "THAWED");
        return doomed.Count > 0;
    }

    public bool TryRemove() =>
        directories.All(directory => CgroupFiles.Processes(directory).Count == 0) && directories.All(CgroupFiles.TryRemove);

    private string In(string controller) => Path.Combine(trees[controller], name);
}
