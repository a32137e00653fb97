using System.Collections.Immutable;
using Grader.Core.Gate;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Core.Values;
using Grader.Worker.Grading;

namespace Grader.Worker.Gate;

/// <summary>
/// Holds goldens that are derivatives against differences of the forward function that the manifest names: central differences at two step sizes,
/// extrapolated (Richardson). Where the two steps disagree a kink was crossed, and that entry is not judged.
///
/// The derivative may also be one with respect to something that is no input of the call: the bias of a layer, the weights that a network draws for itself. The
/// forward function then has a parameter that is added to it. It has the form of the golden, and the differences are taken at zero.
/// </summary>
internal sealed class OracleTrial(GradedAssignment assignment)
{
    private const double Step = 6e-5;
    private const double Large = 1000;   // Logits of that size vary over lengths of 1 still.
    private const double Agreement = 1e-6;
    private const double Kink = 1e-4;
    private const double Corner = 1e-2;

    /// <summary>How exact a difference can be at all, as a share of what the function returns. What lies below is not judged.</summary>
    private const double Noise = 1e-8;

    public async Task<IReadOnlyList<GateFinding>> RunAsync()
    {
        var findings = new List<GateFinding>();
        foreach (var (question, check) in PublishGate.Checks(assignment).Where(c => c.Check.Oracle is not null))
            foreach (var @case in assignment.Bundle.Goldens[check.Call])
                if ((Unfit(check, check.Oracle!, @case) ?? await DisagreementAsync(check, check.Oracle!, @case)) is { } disagreement)
                    findings.Add(disagreement with { Where = $"{question}/{check.Id}, {@case.Spec.Name}" });
        return findings;
    }

    private static GateFinding? Unfit(Check check, Oracle oracle, GoldenCase @case)
    {
        Value[] used = [check.Of.Select(@case.Golden.Result.Value).Value!, Argument(check, @case, oracle.With), Argument(check, @case, oracle.Cotangent ?? oracle.With)];
        return Array.Find(used, value => !Numeric.Is(value)) is { } other ? NotNumeric(other) : null;
    }

    private static GateFinding NotNumeric(Value value) => Wrong($"an oracle works on real numbers and on arrays, lists and records of them, not on {ValueText.Kind(value)}");

    private async Task<GateFinding?> DisagreementAsync(Check check, Oracle oracle, GoldenCase @case)
    {
        var input = Numbers(Argument(check, @case, oracle.With)).ToArray();
        var golden = Numbers(check.Of.Select(@case.Golden.Result.Value).Value!).ToArray();
        if (input.Length == 0) return null;
        var here = await assignment.CallReferenceAsync(oracle.Forward, Arguments(check, oracle, @case, 0, input[0]));
        if (here is not ReturnedObservation { Result: var outcome })
            return Wrong($"{oracle.Forward} cannot be asked: {((FailedObservation)here).Cause} {((FailedObservation)here).Detail}".TrimEnd());
        if (!Numeric.Is(outcome)) return NotNumeric(outcome);
        var weights = oracle.Cotangent is null ? null : Numbers(Argument(check, @case, oracle.Cotangent)).ToArray();
        if (weights is not null && Numbers(outcome).Count() is var count && count != weights.Length)
            return Wrong($"{oracle.Cotangent} has {weights.Length} entries and {oracle.Forward} returns {count}: an upstream gradient has one for each output");
        var terms = weights is null ? Numbers(outcome) : Numbers(outcome).Zip(weights, (output, weight) => output * weight);
        var noise = Noise * terms.Select(Math.Abs).DefaultIfEmpty().Max();
        var middle = Weighed(check, oracle, @case, [.. Numbers(outcome)]);
        var rows = new double[input.Length][];
        var kinks = new bool[input.Length];
        for (var i = 0; i < input.Length; i++) (rows[i], kinks[i]) = await DerivativeAsync(check, oracle, @case, i, middle);
        if (golden.Length != rows.Length * middle.Length) return Wrong($"the golden has {golden.Length} entries, the derivative {rows.Length * middle.Length}");
        if (Array.TrueForAll(kinks, kink => kink))
            return new GateFinding(false, "", "every input lies at a kink of the forward function, so that its derivative cannot be checked", "Add a case with generic inputs");
        return Compare(oracle, golden, rows, kinks, noise) is { } difference ? Wrong(difference) : null;
    }

    private static GateFinding Wrong(string problem) => new(true, "", problem, "The reference's derivative, its forward function, or the layout in `oracle` is wrong: find out which");

    private static string? Compare(Oracle oracle, double[] golden, double[][] rows, bool[] kinks, double noise)
    {
        var scale = rows.SelectMany(row => row).Select(Math.Abs).Max();
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < rows[i].Length && !kinks[i]; j++)
            {
                var entry = golden[oracle.OutputFirst ? j * rows.Length + i : i * rows[i].Length + j];
                if (!(Math.Abs(entry - rows[i][j]) <= Agreement * scale + noise))
                    return FormattableString.Invariant($"the golden says {entry:G9} for input {i} and output {j}, differences say {rows[i][j]:G9}");
            }
        return null;
    }

    /// <summary>
    /// The derivative of every output, or with a cotangent of their weighted sum, with respect to one entry of the input. At a corner the slopes to the
    /// left and to the right differ, and near one those of the two steps.
    /// </summary>
    private async Task<(double[] Row, bool Kink)> DerivativeAsync(Check check, Oracle oracle, GoldenCase @case, int entry, double[] middle)
    {
        var (wide, corner) = await DifferenceAsync(check, oracle, @case, entry, Step, middle);
        var (narrow, _) = await DifferenceAsync(check, oracle, @case, entry, Step / 2, middle);
        var row = wide.Zip(narrow, (w, n) => n + (n - w) / 3).ToArray();
        var size = Math.Max(1, narrow.Select(Math.Abs).DefaultIfEmpty().Max());
        return (row, corner > Corner * size || wide.Zip(narrow, (w, n) => Math.Abs(w - n)).DefaultIfEmpty().Max() > Kink * size);
    }

    private async Task<(double[] Slopes, double Corner)> DifferenceAsync(Check check, Oracle oracle, GoldenCase @case, int entry, double step, double[] middle)
    {
        var x = Numbers(Argument(check, @case, oracle.With)).ElementAt(entry);
        var h = step * Math.Max(1, Math.Abs(x) / Large);
        var (right, left) = (x + h, x - h);
        var (above, below) = (await ForwardAsync(check, oracle, @case, entry, right), await ForwardAsync(check, oracle, @case, entry, left));
        var corner = middle.Select((m, j) => Math.Abs((above[j] - m) / (right - x) - (m - below[j]) / (x - left))).DefaultIfEmpty().Max();
        return ([.. above.Zip(below, (a, b) => (a - b) / (right - left))], corner);
    }

    private async Task<double[]> ForwardAsync(Check check, Oracle oracle, GoldenCase @case, int entry, double x) =>
        await assignment.CallReferenceAsync(oracle.Forward, Arguments(check, oracle, @case, entry, x)) switch
        {
            ReturnedObservation returned => Weighed(check, oracle, @case, [.. Numbers(returned.Result)]),
            FailedObservation failed => throw new Execution.GradingFailedException($"The oracle {oracle.Forward} fails: {failed.Cause} {failed.Detail}"),
            _ => throw new InvalidOperationException(),
        };

    private static double[] Weighed(Check check, Oracle oracle, GoldenCase @case, double[] outputs) => oracle.Cotangent is null
        ? outputs
        : [outputs.Zip(Numbers(Argument(check, @case, oracle.Cotangent)), (output, weight) => output * weight).Sum()];

    private static ImmutableArray<Value> Arguments(Check check, Oracle oracle, GoldenCase @case, int entry, double x) => [.. oracle.Parameters.Select(name =>
    {
        var argument = Argument(check, @case, name);
        return name == oracle.With ? Numeric.Replaced(argument, entry, x) : argument;
    })];

    private static Value Argument(Check check, GoldenCase @case, string name) => check.Call.IndexOf(name) is >= 0 and var index
        ? @case.Arguments[index]
        : Numeric.Zero(check.Of.Select(@case.Golden.Result.Value).Value!);

    private static IEnumerable<double> Numbers(Value value) => Numeric.Numbers(value);
}
