using FluentAssertions;
using Grader.Worker.Jail;
using Xunit;

namespace Grader.Tests.Worker.Jail;

/// <summary>The jail for containers in which no namespace can be made.</summary>
[Collection(JailTests.Name)]
public sealed class UserJailTests
{
    private static readonly UserJail Jail = new();

    [Fact]
    public async Task The_probe_finds_that_it_holds()
    {
        var result = await JailSelfTest.RunAsync(Jail, Probe.Tool("sandbox"), TestContext.Current.CancellationToken);
        result.Sentence.Should().Be("The jail holds.");
    }

    [Fact]
    public async Task Honest_work_does_not_feel_it()
    {
        var ending = await RunAsync(Probe.Limits, "workload");
        ending.Lines.Where(line => line.Contains(": ", StringComparison.Ordinal)).Should().HaveCountGreaterThan(15)
            .And.OnlyContain(line => line.EndsWith(": done", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_socket_can_be_opened()
    {
        var ending = await RunAsync(Probe.Limits, "network");
        ending.Lines[..5].Should().OnlyContain(line => line.EndsWith(": SocketException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_root_s_alone_cannot_be_read_and_what_is_root_s_cannot_be_written()
    {
        var secret = Path.GetTempFileName();
        var folder = Directory.CreateTempSubdirectory();   // For its owner alone, as the folder of goldens is.
        var inside = Path.Combine(folder.FullName, "goldens");
        await File.WriteAllTextAsync(inside, "golden", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(inside, (UnixFileMode)0b110_100_100);
        var read = await RunAsync(Probe.Limits, "read", secret, inside, "/etc/shadow", "/proc/1/environ", $"/proc/{Environment.ProcessId}/environ");
        var write = await RunAsync(Probe.Limits, "write", secret, inside, "/x", "/etc/passwd", "/proc/sys/kernel/core_pattern", $"/proc/{Environment.ProcessId}/oom_score_adj");
        File.Delete(secret);
        folder.Delete(recursive: true);
        read.Lines.Should().HaveCount(5).And.NotContain(line => line.EndsWith(": done", StringComparison.Ordinal));
        write.Lines.Should().HaveCount(6).And.NotContain(line => line.EndsWith(": done", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_program_and_no_process_can_be_started()
    {
        (await RunAsync(Probe.Limits, "start-process")).Lines.Should().HaveCount(2).And.NotContain(line => line.EndsWith(": done", StringComparison.Ordinal));
        (await RunAsync(Probe.Limits, "fork")).Lines.Should().HaveCount(5).And.NotContain(line => line.EndsWith(": done", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_else_can_be_killed() => (await RunAsync(Probe.Limits, "kill-all")).Lines.Should()
        .Contain("alive").And.NotContain(line => line.EndsWith(": done", StringComparison.Ordinal));

    [Fact]
    public async Task Managed_memory_ends_in_an_exception() =>
        (await RunAsync(Probe.Limits, "managed-hog")).Output.Should().StartWith("OutOfMemoryException after ");

    [Fact]
    public async Task Native_memory_ends_below_the_limit()
    {
        var ending = await RunAsync(Probe.Limits, "native-hog");
        ending.ExitCode.Should().NotBe(0);
        ending.Usage.PeakMemoryBytes.Should().BeInRange(Probe.Limits.MemoryBytes / 2, Probe.Limits.MemoryBytes * 5 / 4);
    }

    [Fact]
    public async Task Threads_come_to_an_end() => (await RunAsync(Probe.Limits, "threads")).ExitCode.Should().Be(42);

    [Fact]
    public async Task Processor_time_is_measured_and_one_kill_ends_all()
    {
        await using var process = Jail.Start(Probe.Spec("spin"));
        while (process.Usage().CpuTime < TimeSpan.FromSeconds(0.3)) await Task.Delay(5, TestContext.Current.CancellationToken);
        process.Kill();
        await process.Exited;
        process.Usage().CpuTime.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(0.3));
    }

    [Fact]
    public async Task Two_of_them_are_users_of_their_own_and_share_no_files()
    {
        await using var one = Jail.Start(Probe.Spec("wait"));
        await using var two = Jail.Start(Probe.Spec("wait"));
        await one.SaysAsync("waiting");
        await two.SaysAsync("waiting");
        int[] uids = [Probe.Uid(one.ProcessId), Probe.Uid(two.ProcessId)];
        uids.Should().OnlyContain(uid => uid >= 20_000).And.OnlyHaveUniqueItems();
        foreach (var uid in uids) File.GetUnixFileMode(HomeOf(uid)).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await one.DisposeAsync();
        Directory.Exists(HomeOf(uids[0])).Should().BeFalse();
    }

    [Fact]
    public async Task The_first_jail_that_holds_is_used_and_why_no_stronger_one_is_said()
    {
        var chosen = await StrongestJail.FindAsync([() => throw new JailUnavailableException("No namespaces.", "Allow them."), () => Jail, () => new NoJail()], Probe.Tool("sandbox"));
        chosen.Jail.Should().BeSameAs(Jail);
        chosen.Description.Should().Be($"The jail: {Jail.Description}.\nA stronger one does not hold here: No namespaces. Allow them.");
    }

    [Fact]
    public async Task Where_none_holds_none_is_used()
    {
        var search = () => StrongestJail.FindAsync([() => throw new UnauthorizedAccessException("/sys/fs/cgroup is read-only."), () => new NoJail()], Probe.Tool("sandbox"));
        (await search.Should().ThrowAsync<JailUnavailableException>()).Which.Message.Should()
            .Contain("/sys/fs/cgroup is read-only.").And.Contain("The sandbox runs as root of this machine.");
    }

    private static string HomeOf(int uid) => Path.Combine(JailDirectories.Run, $"user-{uid}");

    private static async Task<Ending> RunAsync(JailLimits limits, params string[] arguments) => await Probe.EndAsync(Jail.Start(Probe.Spec(limits, arguments)));
}
