using FluentAssertions;
using Grader.Core.Protocol;
using Grader.Core.Values;
using Grader.Tests.Worker.Jail;
using Grader.Worker.Jail;
using Xunit;
using static Grader.Tests.Core.Some;

namespace Grader.Tests.Sandbox;

/// <summary>The compiler and the runner as programs, over their pipes, without a jail.</summary>
public sealed class ToolTests
{
    private static readonly JailLimits Limits = new(512L << 20, MaxThreads: 64, OutputBytes: 64 << 10, TmpBytes: 16 << 20, Cores: 1);

    [Fact]
    public async Task What_the_compiler_makes_the_runner_calls()
    {
        const string Source = """
            public static class C
            {
                public static double[] F(double[] x) { Console.WriteLine("noise on stdout"); return [.. x.Select(v => v * 2)]; }
                public static string G() => new('x', 12_000_000);
            }
            """;
        byte[] image;
        await using (var compiler = await StartAsync("compiler", "Grader.Compiler.dll"))
            image = CompileResponse.Decode(await AskAsync(compiler, new CompileRequest("Submission", [new("C.cs", Source)], [], false).Encode())).Image!;

        await using var runner = await StartAsync("sandbox", "Grader.Sandbox.dll");
        (await CallAsync(runner, new LoadRequest(1, [image]))).Should().Be(new LoadedResponse(1));
        var returned = (ReturnedResponse)await CallAsync(runner, new CallRequest(2, 0, "C", "F", [Vector(1, 2)]));
        ValueText.Of(returned.Result).Should().Be("[2, 4]");
        var large = (ReturnedResponse)await CallAsync(runner, new CallRequest(3, 0, "C", "G", []));
        ((TextValue)large.Result).Content.Should().HaveLength(12_000_000);
    }

    private static async Task<JailedProcess> StartAsync(string tool, string assembly)
    {
        var process = new NoJail().Start(new JailSpec(tool, Probe.Tool(tool), assembly, [], Limits));
        RunnerResponse.Decode(await ReadAsync(process)).Should().BeOfType<ReadyResponse>();
        return process;
    }

    private static async Task<RunnerResponse> CallAsync(JailedProcess runner, RunnerRequest request) =>
        RunnerResponse.Decode(await AskAsync(runner, request.Encode()));

    private static async Task<byte[]> AskAsync(JailedProcess process, ReadOnlyMemory<byte> request)
    {
        await Task.Run(() => Frames.Write(process.Requests, request), TestContext.Current.CancellationToken);
        return await ReadAsync(process);
    }

    private static async Task<byte[]> ReadAsync(JailedProcess process) =>
        await Frames.ReadAsync(process.Frames, TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException($"it ended: {System.Text.Encoding.UTF8.GetString(process.Output.Kept())}");
}
