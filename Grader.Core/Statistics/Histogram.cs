using System.Collections.Immutable;

namespace Grader.Core.Statistics;

/// <summary>How often scores fall into equal parts of the range from 0 to the maximum.</summary>
/// <param name="Width">The width of a part.</param>
/// <param name="Counts">By part, the lowest first. The last one includes the maximum, and all that lies above it.</param>
public sealed record Histogram(double Width, ImmutableArray<int> Counts)
{
    /// <param name="values">The scores; none negative.</param>
    /// <param name="maximum">The most there is; above 0.</param>
    /// <param name="parts">How many parts.</param>
    public static Histogram Of(IEnumerable<double> values, double maximum, int parts)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximum);
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        var counts = new int[parts];
        foreach (var value in values) counts[Math.Clamp((int)(value / maximum * parts), 0, parts - 1)]++;
        return new Histogram(maximum / parts, [.. counts]);
    }
}
