using System.Collections.Immutable;

namespace Grader.Core.Values;

/// <summary>What the entries of an <see cref="ArrayValue"/> are.</summary>
public enum ElementKind
{
    /// <summary>bool</summary>
    Bool,
    /// <summary>int</summary>
    Int,
    /// <summary>long</summary>
    Long,
    /// <summary>float</summary>
    Single,
    /// <summary>double</summary>
    Double,
}

/// <summary>
/// A rectangular array of numbers of any rank, entries in row-major order. Entries are kept as doubles, save long ones, which may need all
/// their 64 bits; every float, int and bool is a double exactly.
/// </summary>
public sealed record ArrayValue : Value
{
    private readonly double[] reals = [];
    private readonly long[] longs = [];

    /// <summary>An array of anything but long.</summary>
    public ArrayValue(ElementKind kind, ImmutableArray<int> shape, double[] entries)
    {
        if (kind == ElementKind.Long) throw new ArgumentException("Entries of a long array are longs.", nameof(kind));
        Kind = kind;
        Shape = Checked(shape, entries.Length);
        reals = entries;
    }

    /// <summary>An array of long.</summary>
    public ArrayValue(ImmutableArray<int> shape, long[] entries)
    {
        Kind = ElementKind.Long;
        Shape = Checked(shape, entries.Length);
        longs = entries;
    }

    /// <summary>What the entries are.</summary>
    public ElementKind Kind { get; }

    /// <summary>The length along each axis; the rank is its length.</summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>How many entries there are.</summary>
    public int Count => Kind == ElementKind.Long ? longs.Length : reals.Length;

    /// <summary>True for float and double.</summary>
    public bool IsReal => Kind is ElementKind.Single or ElementKind.Double;

    /// <summary>The entries of an array of anything but long, row by row.</summary>
    public ReadOnlySpan<double> Reals => reals;

    /// <summary>The entries of an array of long, row by row.</summary>
    public ReadOnlySpan<long> Longs => longs;

    /// <summary>A vector of doubles.</summary>
    public static ArrayValue Vector(params double[] entries) => new(ElementKind.Double, [entries.Length], entries);

    /// <summary>The entry at a flat position, as a value of its own.</summary>
    public Value At(int flat) => Kind switch
    {
        ElementKind.Long => new IntegerValue(longs[flat], IsLong: true),
        ElementKind.Int => new IntegerValue((long)reals[flat], IsLong: false),
        ElementKind.Bool => new BoolValue(reals[flat] != 0),
        _ => new RealValue(reals[flat], Kind == ElementKind.Single),
    };

    /// <summary>The entries from <paramref name="start"/> on, of an array of rank one.</summary>
    public ArrayValue Slice(int start, int count) => Kind == ElementKind.Long
        ? new ArrayValue([count], longs.AsSpan(start, count).ToArray())
        : new ArrayValue(Kind, [count], reals.AsSpan(start, count).ToArray());

    /// <summary>The index along each axis of a flat position.</summary>
    public ImmutableArray<int> IndexOf(int flat)
    {
        var index = new int[Shape.Length];
        for (var axis = Shape.Length - 1; axis >= 0; axis--)
        {
            index[axis] = flat % Shape[axis];
            flat /= Shape[axis];
        }
        return [.. index];
    }

    private static ImmutableArray<int> Checked(ImmutableArray<int> shape, int count)
    {
        var product = 1L;
        foreach (var length in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length, nameof(shape));
            product = checked(product * length);
        }
        if (shape.IsEmpty || product != count)
            throw new ArgumentException($"A shape of {product} entries does not fit {count} entries.", nameof(shape));
        return shape;
    }
}
