using FluentAssertions;
using Grader.Core.Gate;
using Grader.Worker.Gate;
using Xunit;

namespace Grader.Tests.Worker.Gate;

/// <summary>Derivatives of a reference against differences of its forward functions.</summary>
[Collection(WorkshopTests.Name)]
public sealed class OracleTests(Workshop workshop)
{
    private const string Reference = """
        public sealed record Grads(double[,] DW, double[] DB);
        public static class F
        {
            public static double[] Cubes(double[] x) => [.. x.Select(v => v * v * v)];
            public static double[] Product(double[] x, double[] g) => [.. x.Zip(g, (v, w) => 3 * v * v * w)];
            public static double Relus(double[] x) => x.Sum(v => v > 0 ? v : 0);
            public static double[] ReluSlopes(double[] x) => [.. x.Select(v => v > 0 ? 1.0 : 0.0)];
            public static double[] Layer(double[] x, Grads shift) =>
                [.. Enumerable.Range(0, 2).Select(o => Math.Sin(shift.DB[o] + x.Select((v, k) => v * (o + k + shift.DW[o, k])).Sum()))];
            public static Grads LayerGrads(double[] x, double[] dy)
            {
                var (dw, db) = (new double[2, x.Length], new double[2]);
                for (var o = 0; o < 2; o++)
                {
                    db[o] = dy[o] * Math.Cos(x.Select((v, k) => v * (o + k)).Sum());
                    for (var k = 0; k < x.Length; k++) dw[o, k] = db[o] * x[k];
                }
                return new Grads(dw, db);
            }
            public static double Fails(double[] x) => throw new InvalidOperationException("no");
        }
        """;

    private const string Cubes = "{ id: cubes, points: 1, call: F.Product, oracle: { forward: F.Cubes, with: x, cotangent: g }, examples: [{ x: [1.5, -2.25, 700], g: [1, 2, 3] }] }";
    private const string Layer = "{ id: layer, points: 1, call: F.LayerGrads, oracle: { forward: F.Layer, with: shift, cotangent: dy }, examples: [{ x: [0.5, -0.25, 0.125], dy: [1, -2] }] }";

    [Theory]
    [InlineData(Cubes)]
    [InlineData(Layer)]
    [InlineData("{ id: relu, points: 1, call: F.ReluSlopes, oracle: { forward: F.Relus, with: x }, examples: [{ x: [-1.5, 0, 2.5] }] }")]
    public async Task A_right_derivative_agrees_with_differences(string check) => (await FindingsAsync(check)).Should().BeEmpty();

    [Theory]
    [InlineData(Cubes, "3 * v * v", "2 * v * v")]
    [InlineData(Cubes, "* v * w", "* v")]
    [InlineData(Layer, "dw[o, k] = db[o] * x[k]", "dw[o, k] = dy[o] * x[k]")]
    [InlineData(Layer, "db[o] = dy[o] * Math.Cos", "db[o] = dy[o] * Math.Sin")]
    public async Task A_wrong_derivative_is_refused(string check, string right, string wrong)
    {
        var finding = (await FindingsAsync(check, Reference.Replace(right, wrong, StringComparison.Ordinal))).Should().ContainSingle().Subject;
        finding.Refuses.Should().BeTrue();
        finding.Problem.Should().Contain("differences say");
    }

    [Fact]
    public async Task A_case_that_is_nothing_but_corners_checks_nothing_and_that_is_said() =>
        (await FindingsAsync("{ id: relu, points: 1, call: F.ReluSlopes, oracle: { forward: F.Relus, with: x }, examples: [{ x: [0, 0, 0] }] }"))
            .Should().ContainSingle().Which.Should().Match<GateFinding>(finding => !finding.Refuses && finding.Problem.Contains("kink"));

    [Fact]
    public async Task A_forward_function_that_fails_is_the_bundles_fault() =>
        (await FindingsAsync("{ id: relu, points: 1, call: F.ReluSlopes, oracle: { forward: F.Fails, with: x }, examples: [{ x: [1] }] }"))
            .Should().ContainSingle().Which.Problem.Should().Contain("InvalidOperationException");

    [Theory]
    [InlineData("{ forward: F.Cubes, with: y }", "no parameter `y`")]
    [InlineData("{ forward: F.Cubes, with: x, cotangent: h }", "needs `h`")]
    [InlineData("{ forward: F.Layer, with: shift, cotangent: dy }", "needs `dy`")]
    public async Task An_oracle_that_does_not_fit_its_call_is_a_fault(string oracle, string fault) =>
        (await workshop.FaultsOfAsync(Given.Bundle(Given.Manifest($"{{ id: cubes, points: 1, call: F.Product, oracle: {oracle}, examples: [{{ x: [1], g: [1] }}] }}"), Reference)))
            .Should().Contain(f => f.Problem.Contains(fault));

    private async Task<IReadOnlyList<GateFinding>> FindingsAsync(string check, string reference = Reference)
    {
        await using var assignment = await workshop.Engine.OpenAsync(Given.Bundle(Given.Manifest(check), reference), "tests", runners: 0);
        return await new OracleTrial(assignment).RunAsync();
    }
}
