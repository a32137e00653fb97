using System.Collections.Immutable;

namespace Grader.Written.Expressions;

/// <summary>A length: a number, a name, or a product of both. <c>kd</c> is k times d, in whatever order.</summary>
public sealed record Dimension
{
    /// <summary>Of which nothing is made any more; so that products stay numbers.</summary>
    private const int Longest = 1_000_000;

    private readonly ImmutableArray<string> names;

    private Dimension(int factor, IEnumerable<string> names) => (Factor, this.names) = (factor, [.. names.Order(StringComparer.Ordinal)]);

    /// <summary>Of a scalar in either direction.</summary>
    public static Dimension One { get; } = new(1, []);

    /// <summary>The number in it.</summary>
    public int Factor { get; }

    /// <summary>The names in it.</summary>
    internal ImmutableArray<string> Names => names;

    /// <summary>A length that is known.</summary>
    public static Dimension Of(int length) => new(length, []);

    /// <summary>A named length.</summary>
    public static Dimension Of(string name) => new(1, [name]);

    /// <summary>The product.</summary>
    public static Dimension operator *(Dimension left, Dimension right) => new((int)Math.Min((long)left.Factor * right.Factor, Longest), left.names.Concat(right.names));

    /// <summary>The length where every name has a value.</summary>
    public int At(IReadOnlyDictionary<string, int> lengths) => names.Aggregate(Factor, (product, name) => (int)Math.Min((long)product * lengths[name], Longest));

    /// <inheritdoc/>
    public bool Equals(Dimension? other) => other is not null && Factor == other.Factor && names.SequenceEqual(other.names);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Factor, names.Length, names.IsEmpty ? "" : names[0]);

    /// <inheritdoc/>
    public override string ToString() => names.IsEmpty || Factor != 1 ? $"{Factor}{string.Concat(names)}" : string.Concat(names);
}

/// <summary>Rows and columns. A vector has one column; a scalar is one by one.</summary>
public readonly record struct Shape(Dimension Rows, Dimension Columns)
{
    /// <summary>Of a single number.</summary>
    public static Shape Scalar { get; } = new(Dimension.One, Dimension.One);

    /// <summary>A single number.</summary>
    public bool IsScalar => this == Scalar;

    /// <summary>One column.</summary>
    public bool IsColumn => Columns == Dimension.One;

    /// <summary>Rows and columns exchanged.</summary>
    public Shape Transposed => new(Columns, Rows);

    /// <inheritdoc/>
    public override string ToString() => IsScalar ? "a scalar" : $"{Rows} x {Columns}";
}
