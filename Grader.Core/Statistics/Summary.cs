using System.Collections.Immutable;

namespace Grader.Core.Statistics;

/// <summary>What a list of scores looks like.</summary>
/// <param name="Count">How many.</param>
/// <param name="Least">The smallest.</param>
/// <param name="LowerQuartile">A quarter lies below.</param>
/// <param name="Median">Half lies below.</param>
/// <param name="UpperQuartile">Three quarters lie below.</param>
/// <param name="Greatest">The largest.</param>
/// <param name="Mean">The arithmetic mean.</param>
/// <param name="Deviation">The standard deviation of a sample (divided by one less than the count); 0 for a single one.</param>
public sealed record Summary(int Count, double Least, double LowerQuartile, double Median, double UpperQuartile, double Greatest, double Mean, double Deviation)
{
    /// <summary>Null for an empty list. Quartiles interpolate between neighbours (method 7 of Hyndman and Fan, 1996, as spreadsheets do).</summary>
    public static Summary? Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToImmutableArray();
        if (sorted.IsEmpty) return null;
        var mean = sorted.Average();
        var squares = sorted.Sum(x => (x - mean) * (x - mean));
        return new Summary(sorted.Length, sorted[0], Quantile(sorted, 0.25), Quantile(sorted, 0.5), Quantile(sorted, 0.75), sorted[^1], mean,
            sorted.Length == 1 ? 0 : Math.Sqrt(squares / (sorted.Length - 1)));
    }

    private static double Quantile(ImmutableArray<double> sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
