using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Core.Values;
using Grader.Worker.Bundles;

namespace Grader.Worker.Gate;

/// <summary>
/// Warns of inputs on which mistakes do not show, where all cases of a call have them: square, symmetric, identity or zero arrays; 0, 1, 2, 3, on which
/// many formulas agree (2 + 2 = 2 * 2, ln 1 = 0); equal entries, which may change places; two equal inputs; a result of zeros.
/// </summary>
internal static class InputWarnings
{
    private const int Few = 3;
    private const string Remedy = "Add a hidden case with generic values and dimensions that all differ";

    public static IEnumerable<GateFinding> Of(PreparedBundle bundle) => bundle.Assignment.Calls.SelectMany(call => Of(call, bundle.Goldens[call]));

    private static IEnumerable<GateFinding> Of(CallSpec call, IReadOnlyList<GoldenCase> cases)
    {
        for (var i = 0; i < call.Parameters.Length; i++)
        {
            var values = cases.Select(@case => @case.Arguments[i]).ToArray();
            var name = call.Parameters[i].Name;
            if (values.All(IsZero)) yield return Warning(call, $"{name} is zero in every case: a factor or a term that it brings in cannot be missed");
            else if (values.All(IsIdentity)) yield return Warning(call, $"{name} is an identity matrix in every case: multiplying by it changes nothing");
            else if (values.All(IsSymmetric)) yield return Warning(call, $"{name} is symmetric in every case: its transpose would do as well");
            else if (values.All(IsOne)) yield return Warning(call, $"{name} is 1 in every case: a factor or a power that it brings in cannot be missed");
            else if (values.All(AreEqual)) yield return Warning(call, $"all entries of {name} are the same in every case: a wrong index does not show");
            else if (values.All(value => value is ArrayValue { Count: >= Few } && AreConsecutive(Numbers(value))))
                yield return Warning(call, $"{name} counts up by one in every case: on such numbers many formulas agree");
            else if (values.All(IsSquare)) yield return Warning(call, $"{name} is square in every case: rows taken for columns do not show in the shape");
        }
        foreach (var (one, other) in Twins(call, cases))
            yield return Warning(call, $"{one} and {other} are equal in every case: one taken for the other does not show");
        if (cases.All(@case => AreConsecutive([.. @case.Arguments.OfType<RealValue>().Select(real => real.Content)])))
            yield return Warning(call, "the numbers passed in count up by one in every case: on such a point many formulas agree");
        if (cases.All(@case => IsZero(@case.Golden.Result.Value)) && call.Mutates.IsEmpty)
            yield return Warning(call, "the result is zero in every case: returning zeros is right");
    }

    private static IEnumerable<(string, string)> Twins(CallSpec call, IReadOnlyList<GoldenCase> cases) =>
        from i in Enumerable.Range(0, call.Parameters.Length)
        from j in Enumerable.Range(i + 1, call.Parameters.Length - i - 1)
        where cases.All(@case => AreTwins(@case.Arguments[i], @case.Arguments[j]))
        select (call.Parameters[i].Name, call.Parameters[j].Name);

    private static bool AreTwins(Value one, Value other) => (one, other) switch
    {
        (RealValue a, RealValue b) => a.Content == b.Content && a.Content != 0,
        (ArrayValue { IsReal: true, Count: > 0 } a, ArrayValue { IsReal: true } b) => !IsZero(a) && a.Shape.AsSpan().SequenceEqual(b.Shape.AsSpan()) && a.Reals.SequenceEqual(b.Reals),
        _ => false,
    };

    private static double[] Numbers(Value value) => value is ArrayValue { IsReal: true } array ? array.Reals.ToArray() : [];

    private static bool IsOne(Value value) => value is RealValue { Content: 1 };

    private static bool AreEqual(Value value) => Numbers(value) is { Length: > 1 } numbers && Array.TrueForAll(numbers, x => x == numbers[0]);

    private static bool AreConsecutive(double[] numbers) =>
        numbers.Length >= Few && numbers[0] == Math.Round(numbers[0]) && numbers.Zip(numbers.Skip(1), (a, b) => b - a).All(step => step == 1);

    private static GateFinding Warning(CallSpec call, string problem) => new(false, call.Name, problem, Remedy);

    private static bool IsZero(Value value) => value switch
    {
        RealValue real => real.Content == 0,
        ArrayValue { IsReal: true, Count: > 0 } array => array.Reals.ToArray().All(x => x == 0),
        _ => false,
    };

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
