using System.Collections.Immutable;

namespace Grader.Reference.Tensors;

/// <summary>The lengths of a tensor's axes, outermost first. A scalar has no axes; every axis has at least one entry.</summary>
public sealed class Shape : IEquatable<Shape>
{
    private Shape(ImmutableArray<int> lengths)
    {
        foreach (var length in lengths)
            ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, nameof(lengths));
        Lengths = lengths;
        Count = lengths.Aggregate(1, (product, length) => checked(product * length));
    }

    /// <summary>The shape of a single number: no axes.</summary>
    public static Shape Scalar { get; } = new([]);

    /// <summary>The length of each axis.</summary>
    public ImmutableArray<int> Lengths { get; }

    /// <summary>The number of axes.</summary>
    public int Rank => Lengths.Length;

    /// <summary>The number of entries: the product of the lengths, 1 for a scalar.</summary>
    public int Count { get; }

    /// <summary>The length of one axis.</summary>
    public int this[int axis] => Lengths[axis];

    /// <summary>A shape with these lengths.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A length is below 1.</exception>
    public static Shape Of(params ReadOnlySpan<int> lengths) => new([.. lengths]);

    /// <summary>The axes of this shape, then those of <paramref name="other"/>: the shape of an outer product.</summary>
    public Shape Then(Shape other) => new(Lengths.AddRange(other.Lengths));

    /// <summary>Where an entry lies when the entries are laid out row by row (the last index moves fastest).</summary>
    /// <param name="indices">One index per axis, from 0.</param>
    /// <exception cref="ArgumentException">There are not as many indices as axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside its axis.</exception>
    public int Offset(ReadOnlySpan<int> indices)
    {
        if (indices.Length != Rank)
            throw new ArgumentException($"{indices.Length} indices for the {Rank} axes of {this}", nameof(indices));
        var offset = 0;
        for (var axis = 0; axis < Rank; axis++)
        {
            if ((uint)indices[axis] >= (uint)Lengths[axis])
                throw new ArgumentOutOfRangeException(nameof(indices), $"index {indices[axis]} on axis {axis} of {this}");
            offset = offset * Lengths[axis] + indices[axis];
        }
        return offset;
    }

    /// <summary>The inverse of <see cref="Offset"/>: the indices of the entry at a place in row-by-row order.</summary>
    public int[] Indices(int offset)
    {
        var indices = new int[Rank];
        for (var axis = Rank - 1; axis >= 0; axis--)
            (offset, indices[axis]) = Math.DivRem(offset, Lengths[axis]);
        return indices;
    }

    /// <summary>Refuses a shape that is not this one. Nothing is ever stretched to fit ("broadcast").</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public void Require(Shape actual, string what)
    {
        if (!Equals(actual))
            throw new ArgumentException($"{what} has shape {actual}, but {this} is needed");
    }

    /// <summary>Equal when the lengths are equal, axis by axis.</summary>
    public bool Equals(Shape? other) => other is not null && Lengths.AsSpan().SequenceEqual(other.Lengths.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode() => Lengths.Aggregate(Rank, HashCode.Combine);

    /// <summary>The lengths as they are written in texts: <c>(2 x 3)</c>, <c>(4)</c>, <c>()</c> for a scalar.</summary>
    public override string ToString() => $"({string.Join(" x ", Lengths)})";
}
