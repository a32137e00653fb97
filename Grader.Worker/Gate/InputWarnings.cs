using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Core.Values;
using Grader.Worker.Bundles;

namespace Grader.Worker.Gate;

/// <summary>
/// Warns of inputs on which mistakes do not show: where all cases of a call have square, symmetric, identity, zero or one arrays, or a result of zeros.
/// Two such cannot be meant and are refused: a result that is nothing but rounding around zero, and an upstream gradient whose entries are all the same.
/// </summary>
internal static class InputWarnings
{
    private const string Remedy = "Add a hidden case with generic values and dimensions that all differ";

    /// <summary>A number of which rounding moves a hundredth is what is left of a zero.</summary>
    private const double NoiseInSpreads = 100;

    public static IEnumerable<GateFinding> Of(PreparedBundle bundle) => bundle.Assignment.Calls.SelectMany(call => Of(call, bundle.Goldens[call]))
        .Concat(bundle.Assignment.Questions.SelectMany(question => question.Checks.SelectMany(check => Of(question.Id, check, bundle.Goldens[check.Call]))));

    private static IEnumerable<GateFinding> Of(CallSpec call, ImmutableArray<GoldenCase> cases)
    {
        for (var i = 0; i < call.Parameters.Length; i++)
            if (OfParameter(call.Parameters[i].Name, [.. cases.Select(@case => @case.Arguments[i])]) is { } problem) yield return Warning(call.Name, problem);
        if (!call.Mutates.IsEmpty) yield break;
        var results = cases.Select(@case => @case.Golden.Result).ToArray();
        if (results.All(result => IsNoise(result.Value, result.Spread)) && !results.All(result => IsZero(result.Spread)))
            yield return new GateFinding(true, call.Name, "the result is nothing but rounding around zero in every case: returning zeros is right",
                "Choose inputs whose result is not zero; an upstream gradient must not be all ones");
        else if (results.All(result => IsZero(result.Value))) yield return Warning(call.Name, "the result is zero in every case: returning zeros is right");
    }

    private static string? OfParameter(string name, Value[] values) =>
        values.All(IsZero) ? $"{name} is zero in every case: a factor or a term that it brings in cannot be missed"
        : values.All(value => IsAll(value, 1)) ? $"{name} is one in every case: a factor or a power that it brings in cannot be missed"
        : values.All(IsIdentity) ? $"{name} is an identity matrix in every case: multiplying by it changes nothing"
        : values.All(IsSymmetric) ? $"{name} is symmetric in every case: its transpose would do as well"
        : values.All(IsSquare) ? $"{name} is square in every case: rows taken for columns do not show in the shape"
        : null;

    /// <summary>Of one check: its upstream gradient, and a tolerance that many of its goldens drown in.</summary>
    private static IEnumerable<GateFinding> Of(string question, Check check, ImmutableArray<GoldenCase> cases)
    {
        var where = $"{question}/{check.Id}";
        if (check.Oracle?.Cotangent is { } name && cases.All(@case => IsUniform(@case.Arguments[check.Call.IndexOf(name)])))
            yield return new GateFinding(true, where, $"the upstream gradient {name} has the same number everywhere in every case: a backward pass that ignores it is right",
                $"Draw {name} at random, as in `{name}: {{ normal: n }}`");
        if (check.Judge is not GoldenJudge) yield break;
        var (small, all) = (0, 0);
        foreach (var golden in cases.Select(@case => @case.Golden.Result)) Count(check, check.Of.Select(golden.Value).Value!, check.Of.Select(golden.Spread).Value!, ref small, ref all);
        if (small * 2 > all)
            yield return new GateFinding(false, where, $"{small} of {all} numbers that are not zero are smaller than their tolerance: zero passes for them", "Let the tolerance be relative, or derived");
    }

    private static void Count(Check check, Value value, Value spread, ref int small, ref int all)
    {
        var (numbers, spreads) = (Numbers(value), Numbers(spread));
        var scale = numbers.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!double.IsFinite(numbers[i]) || Math.Abs(numbers[i]) <= NoiseInSpreads * spreads[i]) continue;
            all++;
            if (Math.Abs(numbers[i]) <= check.Tolerance.At(numbers[i], spreads[i], new Magnitude(scale, value is RealValue { IsSingle: true } or ArrayValue { Kind: ElementKind.Single }))) small++;
        }
    }

    private static GateFinding Warning(string where, string problem) => new(false, where, problem, Remedy);

    private static double[] Numbers(Value value) => value switch
    {
        RealValue real => [real.Content],
        ArrayValue { IsReal: true } array => array.Reals.ToArray(),
        _ => [],
    };

    private static bool IsZero(Value value) => IsAll(value, 0);

    private static bool IsAll(Value value, double number) => Numbers(value) is { Length: > 0 } numbers && numbers.All(x => x == number);

    private static bool IsUniform(Value value) => IsAll(value, 1) || Numbers(value) is { Length: > 1 } numbers && numbers.All(x => x == numbers[0]);

    private static bool IsNoise(Value value, Value spread) =>
        Numbers(value) is { Length: > 0 } numbers && numbers.Zip(Numbers(spread)).All(pair => Math.Abs(pair.First) <= NoiseInSpreads * pair.Second);

    private static bool IsSquare(Value value) => value is ArrayValue { Shape: [> 1, _] } array && array.Shape[0] == array.Shape[1];

    private static bool IsSymmetric(Value value) => IsSquare(value) && All((ArrayValue)value, (x, i, j, array) => x == array.Reals[j * array.Shape[0] + i]);

    private static bool IsIdentity(Value value) => IsSquare(value) && All((ArrayValue)value, (x, i, j, _) => x == (i == j ? 1 : 0));

    private static bool All(ArrayValue array, Func<double, int, int, ArrayValue, bool> holds)
    {
        for (var flat = 0; array.IsReal && flat < array.Count; flat++)
            if (!holds(array.Reals[flat], flat / array.Shape[1], flat % array.Shape[1], array)) return false;
        return array.IsReal;
    }
}
