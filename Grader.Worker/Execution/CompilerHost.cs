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
    private static readonly TimeBudget MutationBudget = new(TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(480));

    private readonly SemaphoreSlim turn = new(1);
    private Task<JailedTool>? compiler;
    private int compilations;

    /// <summary>Starts it before it is needed.</summary>
    public void WarmUp() => compiler ??= Start();

    /// <summary>What the compiler says; where it perished over the source, an error that says so.</summary>
    public async Task<CompileResponse> CompileAsync(CompileRequest request)
    {
        var (answer, shortage) = await AskAsync(request.Encode(), Budget);
        return answer is null ? TooMuch(shortage) : CompileResponse.Decode(answer);
    }

    /// <summary>The typical mistakes that can be made in code that compiles.</summary>
    /// <exception cref="GradingFailedException">The compiler perished over it.</exception>
    public async Task<MutateResponse> MutateAsync(MutateRequest request)
    {
        var (answer, shortage) = await AskAsync(request.Encode(), MutationBudget);
        return answer is null
            ? throw new GradingFailedException($"The compiler ran out of {shortage} while it mutated the code: offer it fewer files at a time.")
            : MutateResponse.Decode(answer);
    }

    /// <summary>The tokens of files of any kind; none of any of them where the compiler perished over one.</summary>
    public async Task<TokenResponse> TokeniseAsync(TokenRequest request)
    {
        var (answer, _) = await AskAsync(request.Encode(), Budget);
        return answer is null ? new TokenResponse([]) : TokenResponse.Decode(answer);
    }

    public async ValueTask DisposeAsync()
    {
        if (compiler is not null) await JailedTool.DisposeAsync(compiler);
        turn.Dispose();
    }

    /// <summary>The answer, or what the compiler ran out of.</summary>
    private async Task<(byte[]? Answer, string Shortage)> AskAsync(ReadOnlyMemory<byte> request, TimeBudget budget)
    {
        await turn.WaitAsync();
        try
        {
            var tool = await StartedAsync();
            var exchange = await tool.AskAsync(request, budget);
            if (exchange.End != ExchangeEnd.Answered) return (null, await PerishedAsync(tool, exchange.End));
            if (++compilations >= MostCompilations || tool.Usage().PeakMemoryBytes > LargestPeak) await ReplaceAsync(tool);
            return (exchange.Answer, "");
        }
        finally
        {
            turn.Release();
        }
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

    private async Task<string> PerishedAsync(JailedTool tool, ExchangeEnd end)
    {
        var usage = tool.Usage();
        var said = System.Text.Encoding.UTF8.GetString(tool.Output.Kept());
        await ReplaceAsync(tool);
        return end is ExchangeEnd.CpuLimit or ExchangeEnd.WallLimit ? "time"
            : usage.OomKills > 0 || said.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) || said.Contains("OutOfMemory", StringComparison.Ordinal) ? "memory"
            : "stack";
    }

    private static CompileResponse TooMuch(string limit)
    {
        var error = new CompileError("", 0, 0, "GRADER", $"the compiler ran out of {limit} over this code: something in it is nested or repeated far too often", "");
        return new CompileResponse(null, [error], 1, Surface.Empty);
    }
}
