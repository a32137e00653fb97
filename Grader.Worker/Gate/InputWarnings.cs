using Grader.Core.Gate;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Core.Values;
using Grader.Worker.Bundles;

namespace Grader.Worker.Gate;

/// <summary>
/// Warns of inputs on which mistakes do not show, where all cases of a call have them: square, symmetric, identity, zero or one arrays; 0, 1, 2, 3, on
/// which many formulas agree (2 + 2 = 2 * 2, ln 1 = 0); equal entries, which may change places; two equal inputs.
/// </summary>
internal static class InputWarnings
{
    private const int Few = 3;
    private const string Remedy = "Add a hidden case with generic values and dimensions that all differ";

    public static IEnumerable<GateFinding> Of(PreparedBundle bundle) => bundle.Assignment.Calls
        .SelectMany(call => Of(call, bundle.Goldens[call]).Select(problem => new GateFinding(false, call.Name, problem, Remedy)));

    private static IEnumerable<string> Of(CallSpec call, IReadOnlyList<GoldenCase> cases)
    {
        for (var i = 0; i < call.Parameters.Length; i++)
            if (OfParameter(call.Parameters[i].Name, [.. cases.Select(@case => @case.Arguments[i])]) is { } problem) yield return problem;
        foreach (var (one, other) in Twins(call, cases))
            yield return $"{one} and {other} are equal in every case: one taken for the other does not show";
        if (cases.All(@case => AreConsecutive([.. @case.Arguments.OfType<RealValue>().Select(real => real.Content)])))
            yield return "the numbers passed in count up by one in every case: on such a point many formulas agree";
    }

    private static string? OfParameter(string name, Value[] values) =>
        values.All(value => Facts.IsAll(value, 0)) ? $"{name} is zero in every case: a factor or a term that it brings in cannot be missed"
        : values.All(value => Facts.IsAll(value, 1)) ? $"{name} is one in every case: a factor or a power that it brings in cannot be missed"
        : values.All(IsIdentity) ? $"{name} is an identity matrix in every case: multiplying by it changes nothing"
        : values.All(IsSymmetric) ? $"{name} is symmetric in every case: its transpose would do as well"
        : values.All(Facts.IsUniform) ? $"all entries of {name} are the same in every case: a wrong index does not show"
        : values.All(value => value is ArrayValue && AreConsecutive(Facts.Numbers(value))) ? $"{name} counts up by one in every case: on such numbers many formulas agree"
        : values.All(IsSquare) ? $"{name} is square in every case: rows taken for columns do not show in the shape"
        : null;

    private static IEnumerable<(string, string)> Twins(CallSpec call, IReadOnlyList<GoldenCase> cases) =>
        from i in Enumerable.Range(0, call.Parameters.Length)
        from j in Enumerable.Range(i + 1, call.Parameters.Length - i - 1)
        where cases.All(@case => AreTwins(@case.Arguments[i], @case.Arguments[j]))
        select (call.Parameters[i].Name, call.Parameters[j].Name);

    private static bool AreTwins(Value one, Value other) => (one, other) switch
    {
        (RealValue a, RealValue b) => a.Content == b.Content && a.Content != 0,
        (ArrayValue { IsReal: true, Count: > 0 } a, ArrayValue { IsReal: true } b) =>
            !Facts.IsAll(a, 0) && a.Shape.AsSpan().SequenceEqual(b.Shape.AsSpan()) && a.Reals.SequenceEqual(b.Reals),
        _ => false,
    };

    private static bool AreConsecutive(double[] numbers) =>
        numbers.Length >= Few && numbers[0] == Math.Round(numbers[0]) && numbers.Zip(numbers.Skip(1), (a, b) => b - a).All(step => step == 1);

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
