using System.Diagnostics;
using System.Globalization;
using FluentAssertions;
using Grader.Worker.Jail;
using Grader.Worker.Jail.Cgroups;
using Xunit;

namespace Grader.Tests.Worker.Jail;

/// <summary>Nothing may be left: no process, no control group, no mount, no file.</summary>
[Collection(JailTests.Name)]
public sealed class TeardownTests
{
    private const string ReportVariable = "JAIL_TEST_REPORT";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("wait", "waiting")]
    [InlineData("spin", "")]
    [InlineData("managed-hog", "")]
    [InlineData("threads", "")]
    [InlineData("files", "")]
    public async Task After_disposal_nothing_is_left_whatever_it_was_doing(string verb, string said)
    {
        var mounts = await File.ReadAllTextAsync("/proc/self/mountinfo", Cancellation);
        var process = Probe.Start(verb);
        await process.SaysAsync(said);
        var slot = await SlotOfAsync(process);
        await process.DisposeAsync();
        using var held = await TakeAsync(slot);
        AssertClean(held);
        (await File.ReadAllTextAsync("/proc/self/mountinfo", Cancellation)).Should().Be(mounts);
    }

    [Fact]
    public async Task Not_even_a_zombie_is_left_to_the_machine_s_init()
    {
        var process = Probe.Start("wait");
        await process.SaysAsync("waiting");
        var inside = Probe.ProcessesOf(Probe.Uid(process.ProcessId)).ToList();
        inside.Should().HaveCountGreaterThan(2);
        await process.DisposeAsync();
        inside.Where(id => Directory.Exists($"/proc/{id}")).Should().BeEmpty();
    }

    [Fact]
    public async Task The_run_directory_holds_locks_and_two_files_only()
    {
        await Probe.RunAsync("mixed");
        Directory.GetFileSystemEntries(JailDirectories.Run).Select(Path.GetFileName).Should().OnlyContain(name =>
            name == "passwd" || name!.StartsWith("filter-", StringComparison.Ordinal)
            || name.StartsWith("slot-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_crashed_worker_left_in_a_slot_is_killed_before_the_slot_is_used_again()
    {
        Probe.Jail();
        var slot = Slot.Take();
        var group = CgroupHost.Detect().Group(slot.Name);
        group.Create(Probe.Limits);
        using var leftover = StartInside(group);
        while (group.Usage().CpuTime == TimeSpan.Zero)
            await Task.Delay(5, Cancellation);
        slot.Dispose();

        // The lowest free slot is taken: this one.
        (await Probe.RunAsync("mixed")).Output.Should().Be("out err out");
        await leftover.WaitForExitAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        leftover.ExitCode.Should().Be(128 + 9);
    }

    [Fact]
    public async Task When_the_worker_is_killed_the_next_one_finds_or_makes_the_slot_empty()
    {
        Probe.Jail();
        var report = Path.GetTempFileName();
        using var worker = StartWorker(report);
        string line;
        while ((line = await File.ReadAllTextAsync(report, Cancellation)).Length == 0)
        {
            worker.HasExited.Should().BeFalse("it should have started a jail");
            await Task.Delay(20, Cancellation);
        }

        var number = int.Parse(line, CultureInfo.InvariantCulture);
        worker.Kill();
        await worker.WaitForExitAsync(Cancellation);
        File.Delete(report);

        using (var held = await TakeAsync(number))
            (await CgroupHost.Detect().Group(held.Name).ClearAsync()).Should().BeTrue();
        using var again = await TakeAsync(number);
        AssertClean(again);
    }

    [Fact(Explicit = true)]
    public async Task Helper_that_starts_a_jail_and_waits_to_be_killed()
    {
        var report = Environment.GetEnvironmentVariable(ReportVariable);
        Assert.SkipWhen(report is null, "only a part of the test above");
        var process = Probe.Start("wait");
        await process.SaysAsync("waiting");
        await File.WriteAllTextAsync(report!, $"{await SlotOfAsync(process)}", Cancellation);
        await Task.Delay(Timeout.Infinite, Cancellation);
    }

    private static Process StartWorker(string report)
    {
        // By dotnet, however these tests were started themselves.
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                typeof(TeardownTests).Assembly.Location, "-explicit", "only", "-method",
                $"{typeof(TeardownTests).FullName}.{nameof(Helper_that_starts_a_jail_and_waits_to_be_killed)}",
            },
            Environment = { [ReportVariable] = report },
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    private static Process StartInside(ICgroup group)
    {
        var start = new ProcessStartInfo("/bin/sh");
        foreach (var argument in (string[])["-c", "for f; do echo $$ >\"$f\"; done; while :; do :; done", "sh", .. group.JoinFiles])
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    // setpriv changes the uid some milliseconds after the start.
    private static async Task<int> SlotOfAsync(JailedProcess process)
    {
        while (true)
        {
            if (Probe.Uid(process.ProcessId) is >= 64001 and var uid)
                return uid - 64001;
            await Task.Delay(2, Cancellation);
        }
    }

    // Another program of this machine may have moved in since; then it is its turn to leave first.
    private static async Task<Slot> TakeAsync(int number)
    {
        while (true)
        {
            if (Slot.TryTake(number) is { } slot)
                return slot;
            await Task.Delay(10, Cancellation);
        }
    }

    private static void AssertClean(Slot slot)
    {
        Probe.ProcessesOf(slot.Uid).Should().BeEmpty();
        CgroupHost.Detect().Group(slot.Name).Exists.Should().BeFalse();
    }
}
