using FluentAssertions;
using Xunit;

namespace Grader.Tests.Worker.Gate;

/// <summary>
/// Bugs that were found in published autograders, made again as small bundles. The gate must refuse each and say why; it must let pass the same bundle
/// with the bug mended.
/// </summary>
[Collection(WorkshopTests.Name)]
public sealed class FieldBugTests(Workshop workshop)
{
    private const string Flip = """
        public static class F { public static double[] Flip(double[] x) => Enumerable.Reverse(x).ToArray(); }
        public static class P
        {
            public static string? Vacuous(double[] x, double[] result) => x.SequenceEqual(x) ? null : "It is not flipped.";
            public static string? Honest(double[] x, double[] result) => result.SequenceEqual(Enumerable.Reverse(x)) ? null : "It is not flipped.";
        }
        """;

    private const string Slope = "public static class F { public static double Slope(double x) => Math.Exp(-x); }";

    private const string TanhGradient = """
        public static class F
        {
            public static double[] Gradient(double[] x)
            {
                var g = x.Select(v => 1 - Math.Tanh(v) * Math.Tanh(v)).ToArray();
                return g;
            }
        }
        """;

    private const string Softmax = """
        public static class F
        {
            public static double[] Forward(double[] z) { var s = z.Sum(Math.Exp); return z.Select(v => Math.Exp(v) / s).ToArray(); }
            public static double[] Backward(double[] z, double[] g)
            {
                var p = Forward(z);
                var mean = p.Zip(g, (a, b) => a * b).Sum();
                return p.Zip(g, (a, b) => a * (b - mean)).ToArray();
            }
        }
        """;

    private const string Tanh = """
        public static class F
        {
            public static double[] Backward(double[] z, double[] g) => z.Zip(g, (a, b) => b * (1 - Math.Tanh(a) * Math.Tanh(a))).ToArray();
        }
        """;

    private const string Column = """
        public static class F
        {
            public static double[,] Column(double[] x)
            {
                var y = new double[x.Length, 1];
                for (var i = 0; i < x.Length; i++) y[i, 0] = x[i] / 3;
                return y;
            }
        }
        public static class P
        {
            public static string? Close(double[] x, double[,] result)
            {
                for (var i = 0; i < x.Length; i++)
                    if (!(Math.Abs(result[i % result.GetLength(0), i % result.GetLength(1)] - x[i] / 3) < 1e-9)) return "It is not a third.";
                return null;
            }
        }
        """;

    private static readonly (string, string, string, string) Row =
        ("row-for-column", "y = new double[x.Length, 1];\n        for (var i = 0; i < x.Length; i++) y[i, 0]", "y = new double[1, x.Length];\n        for (var i = 0; i < x.Length; i++) y[0, i]", "q/column");

    [Theory]
    [InlineData("P.Vacuous", "q/flip: the check takes zeros, ones, a constant, NaN, infinities, the sign flipped, a copy of x for a right answer")]
    [InlineData("P.Honest")]
    public async Task A_predicate_that_compares_the_input_with_itself(string predicate, params string[] refusals)
    {
        var bundle = new SmallBundle(Flip, $"{{ id: flip, points: 1, call: F.Flip, judge: {{ property: {predicate} }}, examples: [{{ x: [1.5, 2.5, -4] }}] }}");
        await DemandAsync(bundle, refusals);
    }

    [Theory]
    [InlineData("F.Flip(x); return x;", "mutant not-flipped: q/flip does not notice it")]
    [InlineData("return F.Flip(x);")]
    public async Task A_driver_that_never_looks_at_the_result(string body, params string[] refusals)
    {
        var bundle = new SmallBundle(Flip, "{ id: flip, points: 1, call: D.Flip, examples: [{ x: [1.5, 2.5, -4] }] }")
        {
            Files =
            [
                ("support/drivers/D.cs", $"public static class D {{ public static double[] Flip(double[] x) {{ {body} }} }}"),
                ("starter/F.cs", "public static class F { public static double[] Flip(double[] x) => throw new NotImplementedException(); }"),
            ],
            Mutants = [("not-flipped", "Enumerable.Reverse(x).ToArray()", "x.ToArray()", "q/flip")],
        };
        await DemandAsync(bundle, refusals);
    }

    [Theory]
    [InlineData("absolute: 1.0e-8", "q/slope: the check takes zeros, the sign flipped for a right answer")]
    [InlineData("relative: 1.0e-8")]
    public async Task A_golden_of_1e_11_under_an_absolute_tolerance_of_1e_8(string tolerance, params string[] refusals)
    {
        var bundle = new SmallBundle(Slope, $"{{ id: slope, points: 1, call: F.Slope, tolerance: {{ {tolerance} }}, examples: [{{ x: 23.3 }}, {{ x: 25.1 }}] }}");
        await DemandAsync(bundle, refusals);
    }

    [Theory]
    [InlineData("0.42", "mutant one-zeroed: q/gradient does not notice it", "mutant one-flipped: q/gradient does not notice it")]
    [InlineData("0.1", "q/gradient: the wrong solution `one-flipped` lies only 1.16 tolerances from the golden; less than ten is near")]
    [InlineData("1.0e-9")]
    public async Task A_tolerance_that_lets_a_zeroed_or_flipped_entry_through(string tolerance, params string[] refusals)
    {
        var bundle = new SmallBundle(TanhGradient, $"{{ id: gradient, points: 1, call: F.Gradient, tolerance: {{ absolute: {tolerance} }}, examples: [{{ x: [0.3, 1.2, -2.1, 0.9] }}] }}")
        {
            Mutants = [("one-zeroed", "return g;", "g[1] = 0; return g;", "q/gradient"), ("one-flipped", "return g;", "g[2] = -g[2]; return g;", "q/gradient")],
        };
        await DemandAsync(bundle, refusals);
    }

    [Theory]
    [InlineData("[1, 1, 1]", "q/backward: the result is nothing but rounding around zero in every case: returning zeros is right",
        "q/backward: the upstream gradient g has the same number everywhere in every case: a backward pass that ignores it is right")]
    [InlineData("[0.3, -1.7, 0.9]")]
    public async Task The_softmax_backward_pass_under_an_upstream_gradient_of_ones(string upstream, params string[] refusals)
    {
        var bundle = new SmallBundle(Softmax,
            $"{{ id: backward, points: 1, call: F.Backward, tolerance: {{ absolute: 1.0e-9 }}, oracle: {{ forward: F.Forward, with: z, cotangent: g }}, examples: [{{ z: [0.6, -1.3, 2.1], g: {upstream} }}, {{ z: [0.7, 1.1, -0.4], g: {upstream} }}] }}");
        await DemandAsync(bundle, refusals);
    }

    [Theory]
    [InlineData("[1, 1, 1]", "mutant upstream-ignored: q/backward does not notice it")]
    [InlineData("[0.3, -1.7, 0.9]")]
    public async Task The_tanh_backward_pass_under_an_upstream_gradient_of_ones(string upstream, params string[] refusals)
    {
        var bundle = new SmallBundle(Tanh, $"{{ id: backward, points: 1, call: F.Backward, tolerance: {{ absolute: 1.0e-9 }}, examples: [{{ z: [0.6, -1.3, 2.1], g: {upstream} }}] }}")
        {
            Mutants = [("upstream-ignored", "b * (1", "(1", "q/backward")],
        };
        await DemandAsync(bundle, refusals);
    }

    [Fact]
    public async Task An_upstream_gradient_of_ones_is_given_away_by_the_automatic_mutants_too()
    {
        var bundle = new SmallBundle(Tanh, "{ id: backward, points: 1, call: F.Backward, examples: [{ z: [0.6, -1.3, 2.1], g: [1, 1, 1] }] }");
        var report = await bundle.CheckAsync(workshop, mutation: true);
        report.Passed.Should().BeFalse();
        report.Findings.Should().Contain(finding => finding.Refuses && finding.Where == "automatic mutants");
        report.Findings.Should().Contain(finding => finding.Problem == "g is one in every case: a factor or a power that it brings in cannot be missed");
        report.Mutation.Survivors.Select(survivor => survivor.ToString()).Should().Contain(text => text.Contains("(a, b) => (1 - ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("P.Close(x, F.Column(x)) is null ? 1 : 0", "mutant row-for-column: q/column does not notice it")]
    [InlineData("F.Column(x)")]
    public async Task A_driver_that_compares_with_broadcasting(string body, params string[] refusals)
    {
        var returned = body.StartsWith('P') ? "int" : "double[,]";
        var bundle = new SmallBundle(Column, "{ id: column, points: 1, call: D.Column, examples: [{ x: [1.5, 2.5, -4] }] }")
        {
            Files =
            [
                ("support/drivers/D.cs", $"public static class D {{ public static {returned} Column(double[] x) => {body}; }}"),
                ("starter/F.cs", Column.Replace("var y =", "throw new NotImplementedException(); var y =", StringComparison.Ordinal)),
            ],
            Mutants = [Row],
        };
        await DemandAsync(bundle, refusals);
    }

    [Fact]
    public async Task A_predicate_that_broadcasts_never_sees_a_wrong_shape()
    {
        var bundle = new SmallBundle(Column, "{ id: column, points: 1, call: F.Column, judge: { property: P.Close }, examples: [{ x: [1.5, 2.5, -4] }] }") { Mutants = [Row] };
        var report = await bundle.CheckAsync(workshop);
        report.Findings.Where(finding => finding.Refuses).Should().BeEmpty();
        report.Trials.Should().ContainSingle(trial => trial.Kind == "mutant").Which.Score.Should().Be(0);
    }

    /// <summary>The gate may say more of a faulty bundle, but nothing of an honest one.</summary>
    private async Task DemandAsync(SmallBundle bundle, string[] refusals)
    {
        var found = await bundle.RefusalsAsync(workshop);
        if (refusals.Length == 0) found.Should().BeEmpty();
        else found.Should().Contain(refusals);
    }
}
