using FluentAssertions;
using Xunit;

namespace Grader.Tests.Worker.Jail;

[Collection(JailTests.Name)]
public sealed class ProcessTests
{
    [Fact]
    public async Task No_program_can_be_started()
    {
        var ending = await Probe.RunAsync("start-process");
        ending.Lines.Should().Equal("/bin/sh: Win32Exception", "/dotnet/dotnet: Win32Exception");
    }

    [Fact]
    public async Task No_process_can_be_made_in_any_way()
    {
        var ending = await Probe.RunAsync("fork");
        ending.Lines.Should().Equal(
            "fork: errno 1", "vfork: errno 1", "clone-process: errno 1", "clone-new-user-thread: errno 1", "clone3: errno 38");
    }

    [Fact]
    public async Task After_the_second_stage_no_thread_can_execute_anything()
    {
        var ending = await Probe.RunAsync("exec-after-second-stage");
        ending.Lines.Should().Equal(
            "execve: errno 1", "execveat: errno 1", "seccomp: errno 1",
            "execve-of-thread: errno 1", "execve-of-thread: errno 1", "execve-of-thread: errno 1", "execve-of-thread: errno 1");
    }

    [Fact]
    public async Task Killing_everything_kills_nobody()
    {
        await using var other = Probe.Start("wait");
        await other.SaysAsync("waiting");
        var ending = await Probe.RunAsync("kill-all");
        ending.Lines.Should().Equal("kill -1: errno 1", "kill 1: errno 1", "tkill 1: errno 1", "alive");
        other.HasExited.Should().BeFalse();
    }

    [Fact]
    public async Task System_calls_that_no_homework_needs_all_fail()
    {
        var ending = await Probe.RunAsync("raw");
        ending.Lines.Should().HaveCountGreaterThan(40)
            .And.OnlyContain(line =>
                line.EndsWith(": errno 1", StringComparison.Ordinal) || line.EndsWith(": errno 13", StringComparison.Ordinal));
        ending.ExitCode.Should().Be(0);
    }
}
