using System.Collections.Immutable;
using FluentAssertions;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Core.Values;
using Grader.Worker.Execution;
using Xunit;

namespace Grader.Tests.Worker.Execution;

/// <summary>A call that ends its runner costs that call. The next one finds a fresh runner with the same code.</summary>
[Collection(WorkshopTests.Name)]
public sealed class RunnerSessionTests(Workshop workshop) : IAsyncLifetime
{
    private const string Source = """
        using System.Runtime.InteropServices;
        public static class S
        {
            private static int calls;
            public static int Count() => ++calls;
            public static int Loop() { while (true) { } }
            public static int Sleep() { Thread.Sleep(-1); return 0; }
            public static int Overflow(int x = 0) => Deeper(x) + 1;
            static int Deeper(int x) => Deeper(x + 1) + Deeper(x + 2);
            public static int Exit() { Environment.Exit(0); return 0; }
            public static int FailFast() { Environment.FailFast("over"); return 0; }
            public static int OtherThread() { new Thread(() => throw new Exception("elsewhere")).Start(); Thread.Sleep(-1); return 0; }
            public static int Memory() { var all = new List<byte[]>(); while (true) { var b = new byte[1 << 20]; Array.Fill(b, (byte)1); all.Add(b); } }
            public static int Print() { while (true) Console.WriteLine(new string('x', 1000)); }
            public static int Throw() => throw new InvalidOperationException("oh \u202e no");
            public static int NotYet() => throw new NotImplementedException();
            public static object Cycle() { var a = new object[1]; a[0] = a; return a; }
            public static object Task() => System.Threading.Tasks.Task.CompletedTask;
            [DllImport("libc")] static extern nint write(int fd, byte[] data, nint count);
            public static int Garbage() { write(4, [255, 255, 255, 255, 1], 5); Thread.Sleep(-1); return 0; }
            public static int Half() { write(4, [0, 0, 0, 1, 9], 5); Environment.Exit(0); return 0; }
            public static int Forged() { write(4, [9, 0, 0, 0, 77, 0, 0, 0, 2, 0, 0, 0, 0], 13); return 5; }
            public static int Empty() { write(4, [0, 0, 0, 0], 4); return 5; }
            [DllImport("libc")] static extern int close(int fd);
            public static int Close() { close(4); close(3); return 5; }
            public static int Threads() { for (var i = 0; i < 1000; i++) new Thread(() => Thread.Sleep(-1)).Start(); return 0; }
        }
        """;

    private static readonly TimeBudget PerCall = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    private static readonly TimeBudget Ample = new(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10));

    private RunnerPool pool = null!;
    private ImmutableArray<byte[]> images;

    public async ValueTask InitializeAsync()
    {
        var compiled = await workshop.CompileAsync(Source);
        images = [compiled.Image ?? throw new InvalidOperationException(compiled.Errors[0].ToString())];
        pool = new RunnerPool(workshop.Jail, workshop.Tools.Runner(192, 64), TimeProvider.System, size: 1);
    }

    public ValueTask DisposeAsync() => pool.DisposeAsync();

    [Theory]
    [InlineData("Loop", Verdict.TimeLimit, "it did not return within 1 s of processor time")]
    [InlineData("Overflow", Verdict.Crashed, "stack overflow")]
    [InlineData("Exit", Verdict.Crashed, "the program ended before the method returned")]
    [InlineData("FailFast", Verdict.Crashed, "the program ended before the method returned")]
    [InlineData("OtherThread", Verdict.Crashed, "the program ended before the method returned")]
    [InlineData("Memory", Verdict.MemoryLimit, "it ran out of memory")]
    [InlineData("Print", Verdict.OutputLimit, "it printed more than the grader keeps")]
    [InlineData("Garbage", Verdict.Crashed, "the program")]
    [InlineData("Half", Verdict.Crashed, "the program")]
    [InlineData("Forged", Verdict.Crashed, "the program interfered with the channel")]
    [InlineData("Empty", Verdict.Crashed, "the program interfered with the channel")]
    [InlineData("Close", Verdict.Crashed, "the program")]
    public async Task What_ends_the_runner_costs_one_call(string method, Verdict verdict, string cause)
    {
        await using var session = Session(Ample);
        (await CountAsync(session)).Should().Be(1);
        (await CountAsync(session)).Should().Be(2, "it is one process");
        var failed = (await CallAsync(session, method)).Should().BeOfType<FailedObservation>().Subject;
        failed.Verdict.Should().Be(verdict, failed.Cause);
        failed.Cause.Should().StartWith(cause);
        (await CountAsync(session)).Should().Be(1, "it is a fresh process");
    }

    [Fact]
    public async Task What_waits_for_ever_is_ended_by_the_clock_on_the_wall()
    {
        var brief = new TimeBudget(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(3));
        await using var session = new RunnerSession(pool, images, brief, Ample, TimeProvider.System);
        var failed = (await CallAsync(session, "Sleep")).Should().BeOfType<FailedObservation>().Subject;
        failed.Verdict.Should().Be(Verdict.TimeLimit);
        failed.Cause.Should().StartWith("it did not return within 3 s: look for something that waits");
    }

    [Theory]
    [InlineData("Throw", Verdict.Exception, "it threw InvalidOperationException")]
    [InlineData("NotYet", Verdict.NotImplemented, "not done yet")]
    [InlineData("Cycle", Verdict.WrongType, "its result cannot be read")]
    [InlineData("Task", Verdict.WrongType, "its result cannot be read")]
    public async Task What_only_fails_leaves_the_runner_alive(string method, Verdict verdict, string cause)
    {
        await using var session = Session(Ample);
        await CountAsync(session);
        var failed = (await CallAsync(session, method)).Should().BeOfType<FailedObservation>().Subject;
        failed.Verdict.Should().Be(verdict);
        failed.Cause.Should().StartWith(cause);
        (failed.Detail ?? "").Should().NotContain("\u202e");
        (await CountAsync(session)).Should().Be(2);
    }

    [Fact]
    public async Task Too_many_threads_are_an_exception_or_a_crash_and_said_to_be_threads()
    {
        await using var session = Session(Ample);
        var failed = (await CallAsync(session, "Threads")).Should().BeOfType<FailedObservation>().Subject;
        failed.Cause.Should().Contain("more threads than are allowed");
    }

    [Fact]
    public async Task When_the_time_of_the_whole_submission_is_used_up_nothing_more_is_run()
    {
        await using var session = Session(new TimeBudget(TimeSpan.FromSeconds(0.5), TimeSpan.FromMinutes(5)));
        await CallAsync(session, "Loop");
        var failed = (await CallAsync(session, "Count")).Should().BeOfType<FailedObservation>().Subject;
        failed.Verdict.Should().Be(Verdict.TimeLimit);
        failed.Cause.Should().Contain("the submission as a whole");
    }

    [Fact]
    public async Task What_was_printed_is_kept_across_runners()
    {
        var compiled = await workshop.CompileAsync(
            "public static class S { public static int Say(string s) { Console.WriteLine(s); if (s == \"last\") Environment.Exit(1); return 0; } }");
        await using var session = new RunnerSession(pool, [compiled.Image!], PerCall, Ample, TimeProvider.System);
        foreach (var word in new[] { "first", "last", "after" }) await session.CallAsync(0, new MethodRef("S", "Say", null), [new TextValue(word)]);
        session.Printed.Should().Be("first\nlast\nafter\n");
    }

    [Fact]
    public async Task A_runner_that_dies_while_it_waits_is_replaced_and_nobody_is_blamed()
    {
        await using var own = new RunnerPool(workshop.Jail, workshop.Tools.Runner(192, 64), TimeProvider.System, size: 1);
        var first = await own.TakeAsync();
        await first.DisposeAsync();
        var waiting = own.Waiting.Single();
        var dead = await waiting;
        dead.Kill();
        while (!dead.HasExited) await Task.Delay(5, TestContext.Current.CancellationToken);
        await using var session = new RunnerSession(own, images, PerCall, Ample, TimeProvider.System);
        (await CountAsync(session)).Should().Be(1);
    }

    private RunnerSession Session(TimeBudget inAll) => new(pool, images, PerCall, inAll, TimeProvider.System);

    private static Task<Observation> CallAsync(RunnerSession session, string method) =>
        session.CallAsync(0, new MethodRef("S", method, null), method == "Overflow" ? [new IntegerValue(0, false)] : []);

    private static async Task<long> CountAsync(RunnerSession session)
    {
        var observation = await CallAsync(session, "Count");
        var returned = observation.Should().BeOfType<ReturnedObservation>(observation.ToString()).Subject;
        return ((IntegerValue)returned.Result).Content;
    }
}
