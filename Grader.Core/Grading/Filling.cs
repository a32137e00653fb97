using Grader.Core.Values;

namespace Grader.Core.Grading;

/// <summary>Tells a result that was only filled from one that was computed.</summary>
internal static class Filling
{
    private const double Nearby = 1e-9;

    /// <summary>
    /// Whether all real numbers of a result are one and the same, or none is finite, though those of the golden differ and none of them is that number.
    /// (A loss that never moves is wrong, but its first entry is right.)
    /// </summary>
    public static bool IsMere(Value golden, Value result)
    {
        var (expected, got) = (Reals(golden).ToArray(), Reals(result).ToArray());
        if (got.Length < 2 || expected.All(number => number == expected[0])) return false;
        if (got.All(number => !double.IsFinite(number))) return expected.Any(double.IsFinite);
        return got.All(number => number == got[0]) && !expected.Any(number => Math.Abs(number - got[0]) <= Nearby * Math.Abs(number));
    }

    private static IEnumerable<double> Reals(Value value) => value switch
    {
        RealValue real => [real.Content],
        ArrayValue { IsReal: true } array => array.Reals.ToArray(),
        ListValue list => list.Items.SelectMany(Reals),
        MapValue map => map.Entries.SelectMany(entry => Reals(entry.Value)),
        RecordValue record => record.Fields.SelectMany(field => Reals(field.Value)),
        _ => [],
    };
}
