using Grader.Core.Protocol;
using Grader.Worker.Jail;

namespace Grader.Worker.Execution;

/// <summary>How one exchange with a jailed tool ended.</summary>
internal enum ExchangeEnd { Answered, CpuLimit, WallLimit, OutputLimit, Died }

/// <summary>The end, the answer where there was one, and what it cost.</summary>
internal readonly record struct Exchange(ExchangeEnd End, byte[]? Answer, TimeSpan Cpu, bool ThreadsRefused);

/// <summary>Time that one exchange may take: of the processor, and of the wall for what waits for ever.</summary>
internal readonly record struct TimeBudget(TimeSpan Cpu, TimeSpan Wall);

/// <summary>
/// A tool in a jail that answers frames. Time is measured from outside, by the jail's own meter, from the moment the request is sent; a tool
/// that overruns is killed. After any end but an answer the tool is dead and must be replaced.
/// </summary>
internal sealed class JailedTool : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);
    private const int SafeAtOnce = 32 << 10;
    private static readonly TimeSpan StartUp = TimeSpan.FromSeconds(60);
    private readonly JailedProcess process;
    private readonly TimeProvider clock;

    /// <summary>As of the end of the last exchange. What a tool does between two is billed to the next.</summary>
    private ResourceUsage used = ResourceUsage.None;

    private JailedTool(JailedProcess process, TimeProvider clock) => (this.process, this.clock) = (process, clock);

    /// <summary>What the tool printed.</summary>
    public CapturedOutput Output => process.Output;

    /// <summary>It is gone.</summary>
    public bool HasExited => process.HasExited;

    public void Kill() => process.Kill();

    public ResourceUsage Usage() => process.Usage();

    /// <summary>Starts the tool and waits until it says that it is ready.</summary>
    /// <exception cref="GradingFailedException">It does not come up.</exception>
    public static async Task<JailedTool> StartAsync(IJail jail, JailSpec spec, TimeProvider clock)
    {
        var tool = new JailedTool(jail.Start(spec), clock);
        var ready = await tool.ReadAsync(new TimeBudget(StartUp, StartUp));
        if (ready.End == ExchangeEnd.Answered && RunnerResponse.Decode(ready.Answer!) is ReadyResponse) return tool;
        var said = System.Text.Encoding.UTF8.GetString(tool.Output.Kept());
        await tool.DisposeAsync();
        throw new GradingFailedException($"The {spec.Name} did not start ({ready.End}). It said: {said}") { OfJail = true };
    }

    /// <summary>Sends one request and waits for its answer within the budget.</summary>
    public async Task<Exchange> AskAsync(ReadOnlyMemory<byte> request, TimeBudget budget)
    {
        if (request.Length < SafeAtOnce)
        {
            // A pipe holds 64 KiB, and the tool has read all that was sent before: this cannot block.
            Send(request);
            return await ReadAsync(budget);
        }
        var sending = Task.Run(() => Send(request));
        var exchange = await ReadAsync(budget);
        await sending;
        return exchange;
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    /// <summary>Stops a tool that may not have come up; whoever needed it has been told why.</summary>
    public static async ValueTask DisposeAsync(Task<JailedTool> starting)
    {
        await ((Task)starting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (starting.IsCompletedSuccessfully) await (await starting).DisposeAsync();
    }

    /// <summary>A dead tool's pipe is closed; reading the answer will say so.</summary>
    private void Send(ReadOnlyMemory<byte> request)
    {
        try
        {
            Frames.Write(process.Requests, request);
        }
        catch (IOException)
        {
            process.Kill();
        }
    }

    private async Task<Exchange> ReadAsync(TimeBudget budget)
    {
        var start = clock.GetTimestamp();
        var reading = ReadFrameAsync();
        while (!reading.IsCompleted && await Task.WhenAny(reading, Task.Delay(LookEvery, clock)) != reading)
        {
            var spent = process.Usage().CpuTime - used.CpuTime;
            var end = process.OutputExceeded ? ExchangeEnd.OutputLimit
                : spent > budget.Cpu ? ExchangeEnd.CpuLimit
                : clock.GetElapsedTime(start) > budget.Wall ? ExchangeEnd.WallLimit
                : ExchangeEnd.Answered;
            if (end == ExchangeEnd.Answered) continue;
            process.Kill();
            await reading;
            return Ended(end, null);
        }
        var answer = await reading;
        return Ended(answer is null ? await DeathAsync() : ExchangeEnd.Answered, answer);
    }

    private Exchange Ended(ExchangeEnd end, byte[]? answer)
    {
        var before = used;
        used = process.Usage();
        return new Exchange(end, answer, used.CpuTime - before.CpuTime, used.ProcessLimitHits > before.ProcessLimitHits);
    }

    private async Task<ExchangeEnd> DeathAsync()
    {
        process.Kill();
        await process.Exited;
        return process.OutputExceeded ? ExchangeEnd.OutputLimit : ExchangeEnd.Died;
    }

    /// <summary>Null where the tool is gone or talks nonsense, which is the same to us.</summary>
    private async Task<byte[]?> ReadFrameAsync()
    {
        try
        {
            return await Frames.ReadAsync(process.Frames, CancellationToken.None);
        }
        catch (Exception e) when (e is MalformedMessageException or IOException)
        {
            process.Kill();
            return null;
        }
    }
}
