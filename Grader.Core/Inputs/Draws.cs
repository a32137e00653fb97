using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Grader.Core.Inputs;

/// <summary>A named dimension: a whole number between two, both included.</summary>
public readonly record struct DimensionRange(string Name, int Low, int High);

/// <summary>
/// The chance behind one case: SplitMix64 (Steele, Lea, Flood 2014), seeded from the version's secret and the case's own name, so that
/// adding a case leaves the others as they were, and the same on every machine.
/// </summary>
public sealed class Draws
{
    private readonly Dictionary<string, int> dimensions = [];
    private ulong state;

    /// <summary>Starts a case and draws its dimensions.</summary>
    public Draws(string seed, string caseName, ImmutableArray<DimensionRange> ranges)
    {
        state = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\n{caseName}")));
        DrawDimensions(ranges);
    }

    /// <summary>The length drawn for a named dimension.</summary>
    public int Dimension(string name) => dimensions[name];

    /// <summary>Uniform on [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform on 0 .. <paramref name="bound"/> - 1.</summary>
    public int Below(int bound) => (int)(Unit() * bound);

    /// <summary>Standard normal (Box and Muller 1958).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    /// <summary>Several numbers in a row.</summary>
    public static double[] Many(int count, Func<double> draw)
    {
        var numbers = new double[count];
        for (var i = 0; i < count; i++) numbers[i] = draw();
        return numbers;
    }

    /// <summary>The numbers below <paramref name="count"/> in random order (Fisher and Yates).</summary>
    public int[] Permutation(int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var last = count - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }
        return order;
    }

    /// <summary>Whether dimensions of these ranges can all be different.</summary>
    public static bool CanAllDiffer(ImmutableArray<DimensionRange> ranges)
    {
        var taken = new HashSet<int>();
        return ranges.OrderBy(range => range.High).All(range => Enumerable.Range(range.Low, range.High - range.Low + 1).Any(taken.Add));
    }

    /// <summary>Redraws all until all differ, which keeps every combination equally likely.</summary>
    private void DrawDimensions(ImmutableArray<DimensionRange> ranges)
    {
        if (!CanAllDiffer(ranges)) throw new ArgumentException("dimensions cannot all be different", nameof(ranges));
        do
        {
            foreach (var range in ranges) dimensions[range.Name] = range.Low + Below(range.High - range.Low + 1);
        }
        while (dimensions.Values.Distinct().Count() < dimensions.Count);
    }

    private ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
