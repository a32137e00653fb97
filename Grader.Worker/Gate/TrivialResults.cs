using System.Collections.Immutable;
using Grader.Core.Gate;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Core.Values;
using Grader.Worker.Bundles;

namespace Grader.Worker.Gate;

/// <summary>
/// Finds results that anybody gets right: zeros in every case, or numbers that drown in their tolerance, of which it warns. Two such cannot be meant and
/// are refused: a result that is nothing but rounding around zero, and an upstream gradient whose entries are all the same.
/// </summary>
internal static class TrivialResults
{
    /// <summary>A number of which rounding moves a hundredth is what is left of a zero.</summary>
    private const double NoiseInSpreads = 100;

    public static IEnumerable<GateFinding> Of(PreparedBundle bundle) => bundle.Assignment.Calls.SelectMany(call => Of(call, bundle.Goldens[call]))
        .Concat(bundle.Assignment.Questions.SelectMany(question => question.Checks.SelectMany(check => Of(question.Id, check, bundle.Goldens[check.Call]))));

    private static IEnumerable<GateFinding> Of(CallSpec call, ImmutableArray<GoldenCase> cases)
    {
        if (!call.Mutates.IsEmpty) yield break;
        var results = cases.Select(@case => @case.Golden.Result).ToArray();
        if (results.All(result => IsNoise(result.Value, result.Spread)) && !results.All(result => Facts.IsAll(result.Spread, 0)))
            yield return new GateFinding(true, call.Name, "the result is nothing but rounding around zero in every case: returning zeros is right",
                "Choose inputs whose result is not zero; an upstream gradient must not be all ones");
        else if (results.All(result => Facts.IsAll(result.Value, 0)))
            yield return new GateFinding(false, call.Name, "the result is zero in every case: returning zeros is right", "Add a hidden case whose result is not zero");
    }

    /// <summary>Of one check: its upstream gradient, and a tolerance that many of its goldens drown in.</summary>
    private static IEnumerable<GateFinding> Of(string question, Check check, ImmutableArray<GoldenCase> cases)
    {
        var where = $"{question}/{check.Id}";
        if (check.Oracle?.Cotangent is { } name && check.Call.IndexOf(name) is >= 0 and var upstream && cases.All(@case => IsOneForAll(@case.Arguments[upstream])))
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
        var (numbers, spreads) = (Facts.Numbers(value), Facts.Numbers(spread));
        var scale = numbers.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!double.IsFinite(numbers[i]) || Math.Abs(numbers[i]) <= NoiseInSpreads * spreads[i]) continue;
            all++;
            if (Math.Abs(numbers[i]) <= check.Tolerance.At(numbers[i], spreads[i], new Magnitude(scale, value is RealValue { IsSingle: true } or ArrayValue { Kind: ElementKind.Single }))) small++;
        }
    }

    private static bool IsOneForAll(Value value) => Facts.IsAll(value, 1) || Facts.IsUniform(value);

    private static bool IsNoise(Value value, Value spread) =>
        Facts.Numbers(value) is { Length: > 0 } numbers && numbers.Zip(Facts.Numbers(spread)).All(pair => Math.Abs(pair.First) <= NoiseInSpreads * pair.Second);
}
