using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Core.Values;
using Grader.Worker.Grading;

namespace Grader.Worker.Gate;

/// <summary>
/// Holds goldens that are derivatives against differences of the forward function that the manifest names: central differences at two step sizes,
/// extrapolated (Richardson). Where the two steps disagree a kink was crossed, and that entry is not judged.
/// </summary>
internal sealed class OracleTrial(GradedAssignment assignment)
{
    private const double Step = 6e-5;
    private const double Agreement = 1e-6;
    private const double Kink = 1e-4;

    public async Task<IReadOnlyList<GateFinding>> RunAsync()
    {
        var findings = new List<GateFinding>();
        foreach (var (question, check) in PublishGate.Checks(assignment).Where(c => c.Check.Oracle is not null))
            foreach (var @case in assignment.Bundle.Goldens[check.Call])
                if (await DisagreementAsync(check, check.Oracle!, @case) is { } disagreement)
                    findings.Add(new GateFinding(true, $"{question}/{check.Id}, {@case.Spec.Name}", disagreement,
                        "The reference's derivative, its forward function, or the layout in `oracle` is wrong: find out which"));
        return findings;
    }

    private async Task<string?> DisagreementAsync(Check check, Oracle oracle, GoldenCase @case)
    {
        var input = Numbers(Argument(check, @case, oracle.With));
        var golden = Numbers(check.Of.Select(@case.Golden.Result.Value).Value!);
        var rows = new double[input.Length][];
        var kinks = new bool[input.Length];
        for (var i = 0; i < input.Length; i++) (rows[i], kinks[i]) = await DerivativeAsync(check, oracle, @case, i);
        var outputs = rows.Length == 0 ? 0 : rows[0].Length;
        if (golden.Length != rows.Length * outputs) return $"the golden has {golden.Length} entries, the derivative {rows.Length * outputs}";
        var scale = rows.SelectMany(row => row).Select(Math.Abs).DefaultIfEmpty().Max();
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < outputs && !kinks[i]; j++)
            {
                var entry = golden[oracle.OutputFirst ? j * rows.Length + i : i * outputs + j];
                if (!(Math.Abs(entry - rows[i][j]) <= Agreement * Math.Max(scale, 1e-3)))
                    return FormattableString.Invariant($"the golden says {entry:G9} for input {i} and output {j}, differences say {rows[i][j]:G9}");
            }
        return null;
    }

    /// <summary>The derivative of every output, or with a cotangent of their weighted sum, with respect to one entry of the input.</summary>
    private async Task<(double[] Row, bool Kink)> DerivativeAsync(Check check, Oracle oracle, GoldenCase @case, int entry)
    {
        var (wide, narrow) = (await DifferenceAsync(check, oracle, @case, entry, Step), await DifferenceAsync(check, oracle, @case, entry, Step / 2));
        var row = wide.Zip(narrow, (w, n) => n + (n - w) / 3).ToArray();
        var size = narrow.Select(Math.Abs).DefaultIfEmpty().Max();
        return (row, wide.Zip(narrow, (w, n) => Math.Abs(w - n)).DefaultIfEmpty().Max() > Kink * Math.Max(size, 1));
    }

    private async Task<double[]> DifferenceAsync(Check check, Oracle oracle, GoldenCase @case, int entry, double step)
    {
        var x = Numbers(Argument(check, @case, oracle.With))[entry];
        var h = step * Math.Max(1, Math.Abs(x));
        var (right, left) = (x + h, x - h);
        var (above, below) = (await ForwardAsync(check, oracle, @case, entry, right), await ForwardAsync(check, oracle, @case, entry, left));
        var slopes = above.Zip(below, (a, b) => (a - b) / (right - left)).ToArray();
        if (oracle.Cotangent is null) return slopes;
        return [slopes.Zip(Numbers(Argument(check, @case, oracle.Cotangent)), (slope, weight) => slope * weight).Sum()];
    }

    private async Task<double[]> ForwardAsync(Check check, Oracle oracle, GoldenCase @case, int entry, double x)
    {
        ImmutableArray<Value> arguments = [.. oracle.Parameters.Select(name =>
            name == oracle.With ? Replaced(Argument(check, @case, name), entry, x) : Argument(check, @case, name))];
        return await assignment.CallReferenceAsync(oracle.Forward, arguments) switch
        {
            ReturnedObservation returned => Numbers(returned.Result),
            FailedObservation failed => throw new Execution.GradingFailedException($"The oracle {oracle.Forward} fails: {failed.Cause} {failed.Detail}"),
            _ => throw new InvalidOperationException(),
        };
    }

    private static Value Argument(Check check, GoldenCase @case, string name) =>
        @case.Arguments[check.Call.IndexOf(name)];

    private static Value Replaced(Value value, int entry, double x)
    {
        if (value is RealValue real) return real with { Content = x };
        var array = (ArrayValue)value;
        var entries = array.Reals.ToArray();
        entries[entry] = x;
        return new ArrayValue(array.Kind, array.Shape, entries);
    }

    private static double[] Numbers(Value value) => value switch
    {
        RealValue real => [real.Content],
        ArrayValue { IsReal: true } array => array.Reals.ToArray(),
        _ => throw new Execution.GradingFailedException($"An oracle works on numbers and arrays of them, not on {ValueText.Kind(value)}."),
    };
}
