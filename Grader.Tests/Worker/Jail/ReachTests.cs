using FluentAssertions;
using Grader.Worker.Jail;
using Xunit;

namespace Grader.Tests.Worker.Jail;

[Collection(JailTests.Name)]
public sealed class ReachTests
{
    [Fact]
    public async Task Honest_work_does_not_feel_the_jail()
    {
        var ending = await Probe.RunAsync("workload");
        ending.Lines.Where(line => line.Contains(": ", StringComparison.Ordinal)).Should().HaveCountGreaterThan(15)
            .And.OnlyContain(line => line.EndsWith(": done", StringComparison.Ordinal));
        ending.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task The_network_is_out_of_reach()
    {
        var ending = await Probe.RunAsync("network");
        ending.Lines.Should().Equal(
            "tcp: SocketException", "udp: SocketException", "listen: SocketException", "dns: SocketException", "unix: SocketException");
    }

    [Fact]
    public async Task Files_of_the_host_cannot_be_read()
    {
        var secret = Path.GetTempFileName();
        await File.WriteAllTextAsync(secret, "golden", TestContext.Current.CancellationToken);
        var ending = await Probe.RunAsync(
            "read", "/etc/shadow", "/etc/hostname", secret, "/proc/1/root/etc/shadow", "/proc/sys/kernel/core_pattern", "/sys/fs/cgroup/x");
        File.Delete(secret);
        ending.Lines.Should().HaveCount(6).And.NotContain(line => line.EndsWith(": done", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_can_be_written_but_in_tmp()
    {
        var ending = await Probe.RunAsync(
            "write", "/x", "/app/x", "/app/Jail.Probe.dll", "/dotnet/x", "/etc/passwd", "/dev/x", "/dev/shm/x",
            "/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/1/oom_score_adj", "/lib/x", "/tmp/x");
        ending.Lines[..^1].Should().HaveCount(11).And.NotContain(line => line.EndsWith(": done", StringComparison.Ordinal));
        ending.Lines[^1].Should().Be("/tmp/x: done");
    }

    [Fact]
    public async Task The_kernel_s_settings_are_unchanged_after_an_attempt_on_them()
    {
        const string Setting = "/proc/sys/kernel/core_pattern";
        var before = await File.ReadAllTextAsync(Setting, TestContext.Current.CancellationToken);
        await Probe.RunAsync("write", Setting);
        (await File.ReadAllTextAsync(Setting, TestContext.Current.CancellationToken)).Should().Be(before);
    }

    [Fact]
    public async Task The_file_system_holds_the_runtime_the_tool_and_a_few_libraries_only()
    {
        var ending = await Probe.RunAsync("root-listing");
        ending.Lines.Should().Contain("/app/Jail.Probe.dll").And.OnlyContain(file =>
            file.StartsWith("/app/", StringComparison.Ordinal) || file.StartsWith("/dotnet/", StringComparison.Ordinal)
            || file.StartsWith("/lib", StringComparison.Ordinal) || file.StartsWith("/usr/lib", StringComparison.Ordinal)
            || file == "/dev/null" || file == "/dev/urandom" || file == "/etc/passwd"
            || file.StartsWith("/tmp/", StringComparison.Ordinal));
        ending.Lines.Where(file => file.StartsWith("/lib", StringComparison.Ordinal)).Should().HaveCountLessThan(13);
    }

    [Fact]
    public async Task Only_its_own_processes_are_seen_inside()
    {
        var ending = await Probe.RunAsync("processes");
        ending.Lines.Should().Equal("1", "2");
    }

    [Fact]
    public async Task Two_jails_share_no_files()
    {
        await using var other = Probe.Start("wait");
        await other.SaysAsync("waiting");
        (await Probe.RunAsync("write", "/tmp/mark")).Output.Should().Contain("done");
        (await Probe.RunAsync("read", "/tmp/mark")).Output.Should().Be("/tmp/mark: FileNotFoundException\n");
    }

    [Fact]
    public async Task To_the_kernel_every_jail_is_an_unprivileged_user_of_its_own()
    {
        await using var one = Probe.Start("wait");
        await using var two = Probe.Start("wait");
        await one.SaysAsync("waiting");
        await two.SaysAsync("waiting");
        int[] uids = [Probe.Uid(one.ProcessId), Probe.Uid(two.ProcessId)];
        uids.Should().OnlyContain(uid => uid >= 64001).And.OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData("runner.dll")]
    [InlineData("missing.dll")]
    public async Task A_tool_that_is_not_there_ends_with_a_message_and_without_a_frame(string assembly)
    {
        var process = Probe.Jail().Start(new JailSpec("probe", Probe.Directory, assembly, [], Probe.Limits));
        var ending = await Probe.EndAsync(process);
        ending.ExitCode.Should().NotBe(0);
        ending.Output.Should().Contain("/app/" + assembly);
    }
}
