using System.Text;
using Grader.Core.Intake;
using Grader.Core.Protocol;
using Grader.Tests.Worker.Jail;
using Grader.Worker.Bundles;
using Grader.Worker.Execution;
using Grader.Worker.Grading;
using Grader.Worker.Intake;
using Grader.Worker.Jail;
using Xunit;

namespace Grader.Tests.Worker;

/// <summary>Tests that compile and run code in the real jail share one warm compiler, and run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class WorkshopTests : ICollectionFixture<Workshop>
{
    public const string Name = "workshop";
}

/// <summary>A jail, the tools, a warm compiler and an engine without a cache.</summary>
public sealed class Workshop : IAsyncLifetime
{
    private GradedAssignment? integration;

    public IJail Jail { get; } = Probe.Jail();

    public ToolBox Tools { get; } = ToolBox.Locate();

    public GradingEngine Engine { get; private set; } = null!;

    internal CompilerHost Compiler { get; private set; } = null!;

    public ValueTask InitializeAsync()
    {
        Engine = new GradingEngine(Jail, Tools, GoldenCache.Off, TimeProvider.System);
        Compiler = new CompilerHost(Jail, Tools, TimeProvider.System);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (integration is not null) await integration.DisposeAsync();
        await Compiler.DisposeAsync();
        await Engine.DisposeAsync();
    }

    /// <summary>The bundle of numerical integration, open.</summary>
    public async Task<GradedAssignment> IntegrationAsync() => integration ??= await Engine.OpenAsync(Given.Integration(), "tests");

    /// <summary>What is wrong with a bundle: all of it, or nothing.</summary>
    public async Task<IReadOnlyList<Fault>> FaultsOfAsync(FileSet bundle)
    {
        try
        {
            await using var open = await Engine.OpenAsync(bundle, "tests", runners: 0);
            return [];
        }
        catch (RefusedInputException refused)
        {
            return refused.Faults;
        }
    }

    internal Task<CompileResponse> CompileAsync(string source) =>
        Compiler.CompileAsync(new CompileRequest("Test", [new SourceFile("Test.cs", source)], [], StochasticRounding: false));
}

/// <summary>Bundles and submissions for tests.</summary>
internal static class Given
{
    /// <summary>A reference with one method for every kind of fault.</summary>
    public const string Reference = """
        public enum Side { Left, Right }
        public sealed record Pair(double A, int B);
        public static class F
        {
            public static double Half(double x) => x / 2;
            public static double Sum(double[,] m) => m.Cast<double>().Sum();
            public static int Count(int[] labels) => labels.Length;
            public static string Name(string text, Side side, Pair pair) => $"{text} {side} {pair.A}";
            public static double Read(Stream stream) => stream.Length;
            public static double Throws(double x) => throw new InvalidOperationException("no root");
            public static double Spoils(double[] v) => v[0] = 7;
            public static double Cancels(double x) => (1 + x) * (1 + x) - 1 - 2 * x - x * x;
            public static int Tie(double a, double b) => a * 3 < b ? 1 : 0;
            public static double Generic<T>(double x) => x;
        }
        public static class P
        {
            public static string? Good(double result) => null;
            public static double Bad(double result) => 0;
            public static string? Curious(double result, double y) => null;
        }
        """;

    public static FileSet Integration() =>
        FileSetReader.Read(Repository.Path("Grader.Tests", "Worker", "Bundles", "Integration"), IntakeLimits.Bundle);

    public static FileSet Bundle(string manifest, string reference = Reference, params (string Path, string Text)[] more) =>
        new("bundle", new[] { ("assignment.yaml", manifest), ("reference/F.cs", reference) }.Concat(more)
            .Select(file => KeyValuePair.Create(file.Item1, Encoding.UTF8.GetBytes(file.Item2))));

    /// <summary>A bundle of one question with these checks, each a mapping in YAML's flow style.</summary>
    public static FileSet Checks(params string[] checks) => Bundle(Manifest(checks));

    /// <summary>Check number n begins at line 5 + n.</summary>
    public static string Manifest(params string[] checks) => $"""
        title: Test
        questions:
          - id: q
            checks:
        {string.Join('\n', checks.Select(check => $"      - {check}"))}
        """;

    public static Submission Submission(params string[] sources) =>
        new("test", [.. sources.Select((source, i) => new SourceFile($"File{i}.cs", source))]);
}
