using FluentAssertions;
using Grader.Core.Gate;
using Grader.Worker.Gate;
using Xunit;

namespace Grader.Tests.Worker.Gate;

/// <summary>Derivatives, right and wrong, against differences of their functions: all in one bundle, tried once.</summary>
public sealed class Derivatives(Workshop workshop) : IAsyncLifetime
{
    private const string Reference = """
        public static class F
        {
            public static double Energy(double[] x) => x.Sum(v => v * v * v);
            public static double[] EnergyGradient(double[] x) => x.Select(v => 3 * v * v).ToArray();
            public static double[] NearlyGradient(double[] x) => x.Select(v => 3.0001 * v * v).ToArray();
            public static double[] Shortened(double[] x) => x.Skip(1).Select(v => 3 * v * v).ToArray();
            public static double[] Pair(double[] x) => [x[0] * x[1], x[1] * x[2]];
            public static double[,] InputFirst(double[] x) => new[,] { { x[1], 0 }, { x[0], x[2] }, { 0, x[1] } };
            public static double[,] OutputFirst(double[] x) => new[,] { { x[1], x[0], 0 }, { 0, x[2], x[1] } };
            public static double[] Pulled(double[] x, double[] g) => [x[1] * g[0], x[0] * g[0] + x[2] * g[1], x[1] * g[1]];
            public static double[] PulledWithout(double[] x, double[] g) => [x[1], x[0] + x[2], x[1]];
            public static double[] Relu(double[] x) => x.Select(v => v > 0 ? v : 0).ToArray();
            public static double[] ReluSlope(double[] x, double[] g) => x.Zip(g, (v, w) => v > 0 ? w : 0).ToArray();
            public static double[] ReluWrong(double[] x, double[] g) => x.Zip(g, (v, w) => v > 0 ? w : 0.5 * w).ToArray();
            public static double Tail(double x) => Math.Exp(-x);
            public static double TailSlope(double x) => -Math.Exp(-x);
            public static double TailTwice(double x) => -2 * Math.Exp(-x);
            public static double Square(double x) => x * x;
            public static double SquareSlope(double x) => 2 * x;
            public static double Fails(double[] x) => throw new InvalidOperationException("not here");
            public static string Words(double[] x) => "none";
        }
        """;

    private static readonly string[] Checks =
    [
        Check("gradient", "EnergyGradient", "forward: F.Energy, with: x", "x: [0.7, -1.9, 2.3]"),
        Check("nearly", "NearlyGradient", "forward: F.Energy, with: x", "x: [0.7, -1.9, 2.3]"),
        Check("short", "Shortened", "forward: F.Energy, with: x", "x: [0.7, -1.9, 2.3]"),
        Check("input-first", "InputFirst", "forward: F.Pair, with: x", "x: [0.7, -1.9, 2.3]"),
        Check("output-first", "OutputFirst", "forward: F.Pair, with: x, layout: output_by_input", "x: [0.7, -1.9, 2.3]"),
        Check("layout-forgotten", "OutputFirst", "forward: F.Pair, with: x", "x: [0.7, -1.9, 2.3]"),
        Check("layout-mistaken", "InputFirst", "forward: F.Pair, with: x, layout: output_by_input", "x: [0.7, -1.9, 2.3]"),
        Check("cotangent", "Pulled", "forward: F.Pair, with: x, cotangent: g", "x: [0.7, -1.9, 2.3], g: [0.4, -0.6]"),
        Check("upstream-ignored", "PulledWithout", "forward: F.Pair, with: x, cotangent: g", "x: [0.7, -1.9, 2.3], g: [0.4, -0.6]"),
        Check("kink", "ReluSlope", "forward: F.Relu, with: x, cotangent: g", "x: [0, 0.00001, -0.00005, 1.5, -2.5], g: [0.4, -0.6, 0.3, 0.8, 1.1]"),
        Check("beyond-kink", "ReluWrong", "forward: F.Relu, with: x, cotangent: g", "x: [0, 0.00001, -0.00005, 1.5, -2.5], g: [0.4, -0.6, 0.3, 0.8, 1.1]"),
        Check("tail", "TailSlope", "forward: F.Tail, with: x", "x: 25.5"),
        Check("tail-twice", "TailTwice", "forward: F.Tail, with: x", "x: 25.5"),
        Check("minimum", "SquareSlope", "forward: F.Square, with: x", "x: 0"),
        Check("fails", "EnergyGradient", "forward: F.Fails, with: x", "x: [0.7]"),
        Check("words", "EnergyGradient", "forward: F.Words, with: x", "x: [0.7]"),
        Check("upstream-too-long", "Pulled", "forward: F.Pair, with: x, cotangent: g", "x: [0.7, -1.9, 2.3], g: [0.4, -0.6, 0.5]"),
    ];

    public IReadOnlyList<GateFinding> Findings { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await using var open = await workshop.Engine.OpenAsync(new SmallBundle(Reference, Checks).Written(), "tests", runners: 0);
        Findings = await new OracleTrial(open).RunAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Check(string id, string call, string oracle, string inputs) =>
        $"{{ id: {id}, points: 1, call: F.{call}, oracle: {{ {oracle} }}, examples: [{{ {inputs} }}] }}";
}

[Collection(WorkshopTests.Name)]
public sealed class OracleTrialTests(Derivatives derivatives) : IClassFixture<Derivatives>
{
    [Theory]
    [InlineData("gradient")]
    [InlineData("input-first")]
    [InlineData("output-first")]
    [InlineData("cotangent")]
    [InlineData("kink")]
    [InlineData("tail")]
    [InlineData("minimum")]
    public void A_right_derivative_is_agreed_with(string check) => Of(check).Should().BeEmpty();

    [Theory]
    [InlineData("nearly", @"the golden says 1\.470049 for input 0 and output 0, differences say 1\.47")]
    [InlineData("short", "the golden has 2 entries, the derivative 3")]
    [InlineData("layout-forgotten", @"the golden says 0\.7 for input 0 and output 1, differences say -?0")]
    [InlineData("layout-mistaken", @"the golden says 2\.3 for input 0 and output 1, differences say -?0")]
    [InlineData("upstream-ignored", @"the golden says -1\.9 for input 0 and output 0, differences say -0\.76")]
    [InlineData("beyond-kink", @"the golden says 0\.55 for input 4 and output 0, differences say 0")]
    [InlineData("tail-twice", @"the golden says -1\.68\d+E-11 for input 0 and output 0, differences say -8\.4\d+E-12")]
    [InlineData("fails", "F.Fails cannot be asked: it threw InvalidOperationException")]
    [InlineData("words", "an oracle works on real numbers and on arrays, lists and records of them, not on a string")]
    [InlineData("upstream-too-long", "g has 3 entries and F.Pair returns 2: an upstream gradient has one for each output")]
    public void A_wrong_one_is_refused_at_its_case_with_both_numbers(string check, string problem) =>
        Of(check).Should().ContainSingle().Which.Should().Match<GateFinding>(finding => finding.Refuses).And.Subject.As<GateFinding>().Problem.Should().MatchRegex("^" + problem);

    private IEnumerable<GateFinding> Of(string check) => derivatives.Findings.Where(finding => finding.Where == $"q/{check}, example 1");
}
