using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Core.Values;
using Grader.Worker.Bundles;

namespace Grader.Worker.Gate;

/// <summary>Warns of inputs on which mistakes do not show: where all cases of a call have square, symmetric, identity or zero arrays, or a result of zeros.</summary>
internal static class InputWarnings
{
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
            else if (values.All(IsSquare)) yield return Warning(call, $"{name} is square in every case: rows taken for columns do not show in the shape");
        }
        if (cases.All(@case => IsZero(@case.Golden.Result.Value)) && call.Mutates.IsEmpty)
            yield return Warning(call, "the result is zero in every case: returning zeros is right");
    }

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
