using FluentAssertions;
using Grader.Worker.Gate;
using Xunit;

namespace Grader.Tests.Worker.Gate;

/// <summary>Inputs that hide mistakes are warned of, each kind in its words.</summary>
[Collection(WorkshopTests.Name)]
public sealed class InputWarningTests(Workshop workshop)
{
    private const string Reference = """
        public static class F
        {
            public static double[] Times(double[,] m, double[] v) =>
                Enumerable.Range(0, m.GetLength(0)).Select(i => Enumerable.Range(0, m.GetLength(1)).Sum(j => m[i, j] * v[j])).ToArray();
            public static double Power(double x, double y) => Math.Pow(y, -x);
            public static double[] Centred(double[] v) { var mean = v.Average(); return [v.Sum(x => x - mean)]; }
            public static double[] None(double[] v) => new double[v.Length];
            public static double[] Decay(double[] v) => v.Select(x => Math.Exp(-x)).ToArray();
            public static double[] Backward(double[] v, double[] g) => v.Zip(g, (x, w) => -w * Math.Exp(-x)).ToArray();
            public static void Clear(double[] v) => Array.Clear(v);
        }
        """;

    [Fact]
    public async Task Each_kind_is_named_and_generic_inputs_are_not()
    {
        string[] checks =
        [
            Times("generic", "m: [[1, 2, 3], [4, 5, 6.5]], v: [1, 2, 4]"),
            Times("identity", "m: [[1, 0], [0, 1]], v: [1, 2]"),
            Times("symmetric", "m: [[1, 3], [3, 2]], v: [1, 2]"),
            Times("square", "m: [[1, 3], [4, 2]], v: [1, 2]"),
            Times("zero-matrix", "m: [[0, 0, 0]], v: [1, 2, 4]"),
            Times("one-case-will-do", "m: [[1, 0], [0, 1]], v: [1, 2]", "m: [[1, 2, 3]], v: [0, 3, 1]"),
            Times("ones", "m: [[1, 2, 4]], v: [1, 1, 1]"),
            "{ id: class, points: 1, call: F.Power, examples: [{ x: 0, y: 1 }] }",
            "{ id: off-class, points: 1, call: F.Power, examples: [{ x: 0, y: 1 }, { x: 2, y: 3 }] }",
            "{ id: none, points: 1, call: F.None, examples: [{ v: [1, 2] }] }",
            "{ id: clear, points: 1, call: F.Clear, mutates: [v], examples: [{ v: [1, 2] }] }",
            "{ id: centred, points: 1, call: F.Centred, tolerance: { absolute: 1.0e-9 }, examples: [{ v: [0.1, 0.7, 1.3, 4.4, 2.2] }] }",
            "{ id: drowned, points: 1, call: F.Decay, tolerance: { absolute: 1.0e-6 }, examples: [{ v: [1, 20, 21] }] }",
            "{ id: afloat, points: 1, call: F.Decay, tolerance: { absolute: 1.0e-6 }, examples: [{ v: [1, 2, 21] }] }",
            Backward("same", "0.7, 0.7"), Backward("varied", "0.7, 0.6"),
        ];
        await using var open = await workshop.Engine.OpenAsync(new SmallBundle(Reference, checks).Written(), "tests", runners: 0);
        InputWarnings.Of(open.Bundle).Concat(TrivialResults.Of(open.Bundle)).Select(finding => $"{(finding.Refuses ? "refused" : "warning")} {finding.Where}: {finding.Problem}").Should().BeEquivalentTo(
            "warning q/identity: m is an identity matrix in every case: multiplying by it changes nothing",
            "warning q/symmetric: m is symmetric in every case: its transpose would do as well",
            "warning q/square: m is square in every case: rows taken for columns do not show in the shape",
            "warning q/zero-matrix: m is zero in every case: a factor or a term that it brings in cannot be missed",
            "warning q/zero-matrix: the result is zero in every case: returning zeros is right",
            "warning q/ones: v is one in every case: a factor or a power that it brings in cannot be missed",
            "warning q/class: x is zero in every case: a factor or a term that it brings in cannot be missed",
            "warning q/class: y is one in every case: a factor or a power that it brings in cannot be missed",
            "warning q/none: the result is zero in every case: returning zeros is right",
            "refused q/centred: the result is nothing but rounding around zero in every case: returning zeros is right",
            "warning q/drowned: 2 of 3 numbers that are not zero are smaller than their tolerance: zero passes for them",
            "warning q/same: all entries of g are the same in every case: a wrong index does not show",
            "refused q/same: the upstream gradient g has the same number everywhere in every case: a backward pass that ignores it is right");
    }

    private static string Times(string id, params string[] cases) =>
        $"{{ id: {id}, points: 1, call: F.Times, examples: [{string.Join(", ", cases.Select(@case => $"{{ {@case} }}"))}] }}";

    private static string Backward(string id, string upstream) =>
        $"{{ id: {id}, points: 1, call: F.Backward, oracle: {{ forward: F.Decay, with: v, cotangent: g }}, examples: [{{ v: [0.3, 1.4], g: [{upstream}] }}] }}";
}
