using System.Diagnostics;
using FluentAssertions;
using Grader.Worker.Jail;
using Grader.Worker.Jail.Cgroups;
using Xunit;

namespace Grader.Tests.Worker.Jail;

/// <summary>
/// Version 1 is tested for real by all the other tests, where it is what the machine has. Version 2 is tested here against plain
/// directories: which files are written and read, not what the kernel makes of them.
/// </summary>
public sealed class CgroupTests : IDisposable
{
    private static readonly JailLimits Limits = new(256L << 20, MaxThreads: 64, OutputBytes: 0, TmpBytes: 1 << 20, Cores: 1.5);

    private readonly string root = Directory.CreateTempSubdirectory("cgroup").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Version_2_is_chosen_where_it_has_the_controllers()
    {
        MakeGroup(root);
        Detect("0::/").Description.Should().Be("cgroup v2");
        Read("cgroup.subtree_control").Should().Be("+memory +pids +cpu");
    }

    [Fact]
    public void In_a_service_the_worker_moves_to_a_leaf_and_the_controllers_go_to_its_siblings()
    {
        MakeGroup(root);
        var service = MakeGroup(Path.Combine(root, "system.slice", "grader.service"));
        File.WriteAllText(Path.Combine(service, "cgroup.type"), "domain\n");
        File.WriteAllText(Path.Combine(service, "cgroup.procs"), "4242\n");
        Detect("0::/system.slice/grader.service").Group("slot").JoinFiles.Should().Equal(Path.Combine(service, "slot", "cgroup.procs"));
        File.ReadAllText(Path.Combine(service, "grader-host", "cgroup.procs")).Should().Be("4242");
        File.ReadAllText(Path.Combine(service, "cgroup.subtree_control")).Should().Be("+memory +pids +cpu");
    }

    [Fact]
    public void A_second_worker_born_in_the_leaf_uses_the_same_parent()
    {
        var service = MakeGroup(Path.Combine(MakeGroup(root), "grader.service"), delegated: "memory pids cpu");
        MakeGroup(Path.Combine(service, "grader-host"));
        Detect("0::/grader.service/grader-host").Group("slot").JoinFiles.Should().Equal(Path.Combine(service, "slot", "cgroup.procs"));
    }

    [Fact]
    public void Missing_delegation_is_said_with_a_remedy()
    {
        MakeGroup(root);
        var session = MakeGroup(Path.Combine(root, "session.scope"), controllers: "memory pids");
        var detect = () => Detect("0::/session.scope");
        detect.Should().Throw<JailUnavailableException>()
            .Which.Should().Match<JailUnavailableException>(failure =>
                failure.Reason == $"The control group {session} lacks the controllers cpu."
                && failure.Remedy.Contains("Delegate=yes", StringComparison.Ordinal));
    }

    [Fact]
    public void A_hybrid_machine_is_version_1()
    {
        string[] mounts =
        [
            $"30 23 0:26 / {root} rw - cgroup2 cgroup2 rw",
            $"31 23 0:27 / {root}/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct",
            $"32 23 0:28 / {root}/memory rw - cgroup cgroup rw,memory",
            $"33 23 0:29 / {root}/pids rw - cgroup cgroup rw,pids",
            $"34 23 0:30 / {root}/freezer rw - cgroup cgroup rw,freezer",
        ];
        File.WriteAllText(Path.Combine(root, "cgroup.controllers"), "\n");
        var host = CgroupHost.Detect(mounts, ["0::/"]);
        host.Description.Should().Be("cgroup v1");
        host.Group("slot").JoinFiles.Should().HaveCount(4, "cpu and cpuacct share a directory")
            .And.StartWith($"{root}/freezer/slot/cgroup.procs");
    }

    [Fact]
    public void No_control_groups_at_all_is_said_with_what_is_missing()
    {
        var detect = () => CgroupHost.Detect(["22 1 8:1 / / rw shared:1 - ext4 /dev/sda1 rw"], ["0::/"]);
        detect.Should().Throw<JailUnavailableException>().WithMessage("*memory*");
    }

    [Fact]
    public void Version_2_writes_every_limit()
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(root, "slot")).FullName, "memory.swap.max"), "max");
        new CgroupV2(root, "slot").Create(Limits);
        Read("slot/memory.max").Should().Be("268435456");
        Read("slot/memory.swap.max").Should().Be("0");
        Read("slot/memory.oom.group").Should().Be("1");
        Read("slot/pids.max").Should().Be("66");
        Read("slot/cpu.max").Should().Be("150000 100000");
    }

    [Fact]
    public void Version_2_reads_what_was_used()
    {
        MakeUsage();
        File.WriteAllText(Path.Combine(root, "slot", "memory.peak"), "5000\n");
        new CgroupV2(root, "slot").Usage().Should().Be(new ResourceUsage(TimeSpan.FromMilliseconds(1234.567), 5000, 2, 7));
    }

    [Fact]
    public void An_old_kernel_without_a_peak_gives_the_present_memory()
    {
        MakeUsage();
        new CgroupV2(root, "slot").Usage().PeakMemoryBytes.Should().Be(4000);
    }

    [Fact]
    public async Task Version_2_kills_all_but_the_spared_and_then_all()
    {
        using var one = Process.Start("/bin/sleep", "1000");
        using var two = Process.Start("/bin/sleep", "1000");
        var slot = Directory.CreateDirectory(Path.Combine(root, "slot")).FullName;
        await File.WriteAllTextAsync(Path.Combine(slot, "cgroup.procs"), $"{one.Id}\n{two.Id}\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(slot, "cgroup.kill"), "", TestContext.Current.CancellationToken);
        var group = new CgroupV2(root, "slot");
        group.KillAllBut(one.Id).Should().BeTrue();
        await two.WaitForExitAsync(TestContext.Current.CancellationToken);
        one.HasExited.Should().BeFalse();
        group.Kill();
        await one.WaitForExitAsync(TestContext.Current.CancellationToken);
        Read("slot/cgroup.kill").Should().Be("1");
    }

    [Fact]
    public void A_group_is_removed_only_when_nobody_is_inside()
    {
        var slot = Directory.CreateDirectory(Path.Combine(root, "slot")).FullName;
        File.WriteAllText(Path.Combine(slot, "cgroup.procs"), "4242\n");
        var group = new CgroupV2(root, "slot");
        group.TryRemove().Should().BeFalse();
        File.Delete(Path.Combine(slot, "cgroup.procs"));
        group.TryRemove().Should().BeTrue();
        group.Exists.Should().BeFalse();
    }

    private CgroupHost Detect(string own) => CgroupHost.Detect([$"30 23 0:26 / {root} rw,nosuid shared:4 - cgroup2 cgroup2 rw"], [own]);

    private string Read(string file) => File.ReadAllText(Path.Combine(root, file));

    private static string MakeGroup(string directory, string controllers = "cpuset cpu io memory pids", string delegated = "")
    {
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, "cgroup.controllers"), controllers + "\n");
        File.WriteAllText(Path.Combine(directory, "cgroup.subtree_control"), delegated + "\n");
        return directory;
    }

    private void MakeUsage()
    {
        var slot = Directory.CreateDirectory(Path.Combine(root, "slot")).FullName;
        File.WriteAllText(Path.Combine(slot, "cpu.stat"), "usage_usec 1234567\nuser_usec 1\nsystem_usec 2\n");
        File.WriteAllText(Path.Combine(slot, "memory.current"), "4000\n");
        File.WriteAllText(Path.Combine(slot, "memory.events"), "low 0\nhigh 0\nmax 9\noom 3\noom_kill 2\noom_group_kill 1\n");
        File.WriteAllText(Path.Combine(slot, "pids.events"), "max 7\n");
    }
}
