using FluentAssertions;
using Grader.Worker.Jail;
using Xunit;

namespace Grader.Tests.Worker.Jail;

[Collection(JailTests.Name)]
public sealed class ProtocolTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<bool> JailedOrNot => [true, false];

    [Theory]
    [MemberData(nameof(JailedOrNot))]
    public async Task What_is_written_to_requests_reaches_the_process_and_its_frames_come_back(bool jailed)
    {
        await using var process = Choose(jailed).Start(Probe.Spec("echo"));
        var sent = Enumerable.Range(0, 1 << 20).Select(i => (byte)(i * 31)).ToArray();
        var received = new MemoryStream();
        var receiving = process.Frames.CopyToAsync(received, Cancellation);
        await process.Requests.WriteAsync(sent, Cancellation);
        process.Requests.Close();
        await receiving;
        await process.Exited;
        received.ToArray().Should().Equal(sent);
        process.Output.TotalBytes.Should().Be(0);
        process.ExitCode.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(JailedOrNot))]
    public async Task Stdout_and_stderr_are_captured_together_in_order(bool jailed)
    {
        var ending = await Probe.EndAsync(Choose(jailed).Start(Probe.Spec("mixed")));
        ending.Output.Should().Be("out err out");
    }

    [Theory]
    [MemberData(nameof(JailedOrNot))]
    public async Task Arguments_arrive_unharmed_whatever_is_in_them(bool jailed)
    {
        string[] nasty = ["a b", "$HOME", "`id`", "\"'", "", "*", "-x", "line\nbreak", "é"];
        var ending = await Probe.EndAsync(Choose(jailed).Start(Probe.Spec(["arguments", .. nasty])));
        ending.Output.Should().Be(string.Concat(nasty.Select(argument => $"[{argument}]\n")));
    }

    [Theory]
    [MemberData(nameof(JailedOrNot))]
    public async Task A_killed_process_exits_and_its_frames_end(bool jailed)
    {
        await using var process = Choose(jailed).Start(Probe.Spec("wait"));
        await process.SaysAsync("waiting");
        process.HasExited.Should().BeFalse();
        process.Kill();
        (await process.Frames.ReadAsync(new byte[1], Cancellation)).Should().Be(0);
        await process.Exited;
        process.HasExited.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(JailedOrNot))]
    public async Task Disposing_twice_and_killing_afterwards_do_no_harm(bool jailed)
    {
        var process = Choose(jailed).Start(Probe.Spec("wait"));
        await Task.WhenAll(process.DisposeAsync().AsTask(), process.DisposeAsync().AsTask());
        process.Kill();
        process.HasExited.Should().BeTrue();
        process.Usage().Should().NotBeNull();
    }

    [Theory]
    [MemberData(nameof(JailedOrNot))]
    public async Task The_exit_code_is_passed_on(bool jailed)
    {
        var ending = await Probe.EndAsync(Choose(jailed).Start(Probe.Spec("exit", "7")));
        ending.ExitCode.Should().Be(7);
    }

    [Theory]
    [MemberData(nameof(JailedOrNot))]
    public async Task A_flood_is_counted_to_its_end_and_kept_up_to_the_cap(bool jailed)
    {
        await using var process = Choose(jailed).Start(Probe.Spec("flood"));
        await process.Exited;
        process.OutputExceeded.Should().BeTrue();
        process.Output.TotalBytes.Should().Be(4096 * 1024);
        process.Output.Kept().Should().HaveCount(64 << 10);
        process.ExitCode.Should().Be(0, "a flood must not block the one who makes it");
    }

    [Fact]
    public async Task Only_the_five_descriptors_are_open_inside()
    {
        // A descriptor such as a parent or a native library leaves behind: not close-on-exec.
        using var stray = new StrayDescriptor();
        var ending = await Probe.RunAsync("descriptors");
        ending.Lines.Should().Equal("0 /dev/null", "1 pipe", "2 pipe", "3 pipe", "4 pipe");
    }

    [Fact]
    public async Task Nothing_of_the_worker_s_environment_is_seen_inside()
    {
        Environment.SetEnvironmentVariable("JAIL_CANARY", "canary-that-must-not-be-seen");
        var ending = await Probe.RunAsync("read", "/proc/1/environ", "/proc/self/environ", "/proc/1/cmdline");
        ending.Output.Should().Contain("/proc/self/environ: done").And.NotContain("canary-that-must-not");
    }

    [Fact]
    public async Task Fifty_starts_leak_no_descriptors_and_no_slots()
    {
        await RunManyAsync(5);
        var before = Directory.GetFileSystemEntries("/proc/self/fd").Length;
        for (var round = 0; round < 10; round++)
            await RunManyAsync(5);
        Directory.GetFileSystemEntries("/proc/self/fd").Length.Should().BeLessThanOrEqualTo(before + 3, "50 starts open hundreds");
    }

    private static async Task RunManyAsync(int count)
    {
        var jail = Probe.Jail();
        var processes = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(() => jail.Start(Probe.Spec("mixed")))));
        var uids = processes.Select(process => process.ProcessId).Distinct();
        uids.Should().HaveCount(count);
        foreach (var ending in await Task.WhenAll(processes.Select(Probe.EndAsync)))
            ending.Output.Should().Be("out err out");
    }

    private static IJail Choose(bool jailed) => jailed ? Probe.Jail() : new NoJail();
}
