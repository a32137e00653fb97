using Grader.Core.Protocol;
using Grader.Worker.Jail;

namespace Grader.Worker.Execution;

/// <summary>
/// The warm compiler, one compilation at a time. It is replaced when it hangs, dies or has grown: some hundred bytes of C# do that, so it is the
/// source's doing, and the next source finds a fresh one.
/// </summary>
public sealed class CompilerHost(IJail jail, ToolBox tools, TimeProvider clock) : IAsyncDisposable
{
    private const int MostCompilations = 200;
    private const long LargestPeak = 512L << 20;
    private static readonly TimeBudget Budget = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(40));

    private readonly SemaphoreSlim turn = new(1);
    private Task<JailedTool>? compiler;
    private int compilations;

    /// <summary>Starts it before it is needed.</summary>
    public void WarmUp() => compiler ??= Start();

    /// <summary>What the compiler says; where it perished over the source, an error that says so.</summary>
    public async Task<CompileResponse> CompileAsync(CompileRequest request)
    {
        await turn.WaitAsync();
        try
        {
            var tool = await StartedAsync();
            var exchange = await tool.AskAsync(request.Encode(), Budget);
            if (exchange.End != ExchangeEnd.Answered) return await PerishedAsync(tool, exchange.End);
            if (++compilations >= MostCompilations || tool.Usage().PeakMemoryBytes > LargestPeak) await ReplaceAsync(tool);
            return CompileResponse.Decode(exchange.Answer!);
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (compiler is not null) await JailedTool.DisposeAsync(compiler);
        turn.Dispose();
    }

    private async Task<JailedTool> StartedAsync()
    {
        try
        {
            return await (compiler ??= Start());
        }
        catch
        {
            compiler = null;   // The next attempt tries anew.
            throw;
        }
    }

    private Task<JailedTool> Start() => JailedTool.StartAsync(jail, tools.Compiler(), clock);

    private async Task ReplaceAsync(JailedTool tool)
    {
        compiler = null;
        compilations = 0;
        await tool.DisposeAsync();
        WarmUp();
    }

    private async Task<CompileResponse> PerishedAsync(JailedTool tool, ExchangeEnd end)
    {
        var usage = tool.Usage();
        var said = System.Text.Encoding.UTF8.GetString(tool.Output.Kept());
        await ReplaceAsync(tool);
        var limit = end is ExchangeEnd.CpuLimit or ExchangeEnd.WallLimit ? "time"
            : usage.OomKills > 0 || said.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) || said.Contains("OutOfMemory", StringComparison.Ordinal) ? "memory"
            : "stack";
        var error = new CompileError("", 0, 0, "GRADER", $"the compiler ran out of {limit} over this code: something in it is nested or repeated far too often", "");
        return new CompileResponse(null, [error], 1, Surface.Empty);
    }
}
