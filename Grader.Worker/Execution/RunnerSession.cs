using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Core.Protocol;
using Grader.Core.Values;
using Grader.Worker.Jail;

namespace Grader.Worker.Execution;

/// <summary>
/// Calls one program's methods, one after another, in a runner of its own. When a call ends the runner (it hangs, crashes, eats all memory), that
/// call alone has failed: the next one finds a fresh runner with the same assemblies. What the program printed is kept across runners.
/// </summary>
internal sealed class RunnerSession(RunnerPool pool, ImmutableArray<byte[]> program, TimeBudget perCall, TimeBudget inAll, TimeProvider clock) : IAsyncDisposable
{
    private readonly System.Text.StringBuilder printed = new();
    private readonly long start = clock.GetTimestamp();
    private ImmutableArray<byte[]> images = program;
    private JailedTool? runner;
    private TimeSpan spent;
    private int number;

    /// <summary>How long was spent waiting for runners, not running.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>All that was printed so far.</summary>
    public string Printed => printed + (runner is null ? "" : Text(runner.Output));

    /// <summary>Calls a method of the assembly at a position among the images.</summary>
    public async Task<Observation> CallAsync(int assembly, MethodRef method, ImmutableArray<Value> arguments)
    {
        if (spent > inAll.Cpu || clock.GetElapsedTime(start) > inAll.Wall)
            return new FailedObservation(Verdict.TimeLimit, "the submission as a whole has used up its time, so this was not run");
        if (runner is null && await LoadAsync() is { } failed) return failed;
        return await AskAsync(new CallRequest(++number, assembly, method.Type, method.Method, arguments));
    }

    /// <summary>Goes on with another program in the same runner. For the bundle's own code only: a submission never follows another.</summary>
    public async Task ReplaceAsync(ImmutableArray<byte[]> another)
    {
        images = another;
        if (runner is not null) await AskAsync(new LoadRequest(++number, images));
    }

    /// <summary>Lets the next call find a fresh runner, one that has run nothing else. The time already used stays used.</summary>
    public async Task RefreshAsync()
    {
        if (runner is not null) await RetireAsync();
    }

    public async ValueTask DisposeAsync() => await RefreshAsync();

    private async Task<Observation?> LoadAsync()
    {
        var waiting = clock.GetTimestamp();
        runner = await pool.TakeAsync();
        Waited += clock.GetElapsedTime(waiting);
        var observation = await AskAsync(new LoadRequest(++number, images));
        return observation is FailedObservation ? observation : null;
    }

    private async Task<Observation> AskAsync(RunnerRequest request)
    {
        var exchange = await runner!.AskAsync(request.Encode(), perCall);
        spent += exchange.Cpu;
        var observation = exchange.End == ExchangeEnd.Answered ? Observe(request, exchange) : Perished(exchange.End);
        if (exchange.End != ExchangeEnd.Answered || observation is FailedObservation { Verdict: Verdict.Crashed or Verdict.MemoryLimit }) await RetireAsync();
        return observation;
    }

    private static Observation Observe(RunnerRequest request, Exchange exchange)
    {
        try
        {
            var response = RunnerResponse.Decode(exchange.Answer!);
            return response.Number == request.Number ? Observing.Of(response, exchange.ThreadsRefused) : Observing.Interference;
        }
        catch (MalformedMessageException)
        {
            return Observing.Interference;
        }
    }

    private FailedObservation Perished(ExchangeEnd end) => end switch
    {
        ExchangeEnd.CpuLimit => new FailedObservation(Verdict.TimeLimit, $"it did not return within {perCall.Cpu.TotalSeconds:0.#} s of processor time: look for a loop that never ends"),
        ExchangeEnd.WallLimit => new FailedObservation(Verdict.TimeLimit, $"it did not return within {perCall.Wall.TotalSeconds:0.#} s: look for something that waits for ever"),
        ExchangeEnd.OutputLimit => new FailedObservation(Verdict.OutputLimit, "it printed more than the grader keeps: remove the printing"),
        _ => Observing.Death(runner!.Usage(), Text(runner.Output)),
    };

    private async Task RetireAsync()
    {
        var retired = runner!;
        runner = null;
        await retired.DisposeAsync();
        printed.Append(Text(retired.Output));
    }

    private static string Text(CapturedOutput output) => System.Text.Encoding.UTF8.GetString(output.Kept());
}
