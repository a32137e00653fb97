using Grader.Core.Values;

namespace Grader.Core.Grading;

/// <summary>Tells a result that was only filled from one that was computed.</summary>
internal static class Filling
{
    private const double Nearby = 1e-9;

    /// <summary>
    /// Whether all real numbers of a result are one and the same and none of the golden's is that number, or all are zero or none is finite, though the golden's
    /// are not. (A loss that never moves is wrong, but its first entry is right. An array as it was made is no attempt, even where the golden has a zero.)
    /// </summary>
    public static bool IsMere(Value golden, Value result)
    {
        var (expected, got) = (Reals(golden).ToArray(), Reals(result).ToArray());
        if (got.Length < 2) return false;
        if (got.All(number => !double.IsFinite(number))) return expected.Any(double.IsFinite);
        if (got.All(number => number == 0)) return expected.Any(number => number != 0);
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
