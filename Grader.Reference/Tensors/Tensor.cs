using System.Globalization;

namespace Grader.Reference.Tensors;

/// <summary>
/// An immutable block of double-precision numbers of any rank, stored row by row. Rank 0 is a scalar, 1 a vector, 2 a matrix.
/// In this library the rows of a matrix are the examples of a batch.
/// </summary>
/// <remarks>
/// Shapes must match exactly in every operation; nothing is broadcast, because a silent stretch is how a wrong shape passes.
/// </remarks>
public sealed partial class Tensor
{
    private readonly double[] values;

    // Takes the array over: callers inside the library promise to keep no other reference to it.
    internal Tensor(Shape shape, double[] values)
    {
        if (values.Length != shape.Count)
            throw new ArgumentException($"{values.Length} values for shape {shape}", nameof(values));
        Shape = shape;
        this.values = values;
    }

    /// <summary>The lengths of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>All entries, row by row (the last index moves fastest).</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>The number of axes.</summary>
    public int Rank => Shape.Rank;

    /// <summary>The number of entries.</summary>
    public int Count => values.Length;

    /// <summary>One entry; one index per axis, from 0.</summary>
    public double this[params ReadOnlySpan<int> indices] => values[Shape.Offset(indices)];

    /// <summary>A tensor of a shape with the given entries, row by row.</summary>
    public static Tensor Of(Shape shape, ReadOnlySpan<double> values) => new(shape, values.ToArray());

    /// <summary>A single number, as a tensor of rank 0.</summary>
    public static Tensor Scalar(double value) => new(Shape.Scalar, [value]);

    /// <summary>A vector, as a tensor of rank 1.</summary>
    public static Tensor Vector(params ReadOnlySpan<double> values) => Of(Shape.Of(values.Length), values);

    /// <summary>A tensor whose entries are all the same.</summary>
    public static Tensor Filled(Shape shape, double value)
    {
        var filled = new double[shape.Count];
        Array.Fill(filled, value);
        return new(shape, filled);
    }

    /// <summary>A tensor of zeros.</summary>
    public static Tensor Zeros(Shape shape) => new(shape, new double[shape.Count]);

    /// <summary>A tensor of zeros with a single 1, at a place counted row by row.</summary>
    public static Tensor OneHot(Shape shape, int offset)
    {
        var entries = new double[shape.Count];
        entries[offset] = 1;
        return new(shape, entries);
    }

    /// <summary>The identity matrix of a size.</summary>
    public static Tensor Identity(int size) => Generate(Shape.Of(size, size), at => at[0] == at[1] ? 1 : 0);

    /// <summary>A tensor whose entries are computed from their indices, row by row.</summary>
    public static Tensor Generate(Shape shape, Func<int[], double> entry)
    {
        var entries = new double[shape.Count];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = entry(shape.Indices(i));
        return new(shape, entries);
    }

    /// <summary>The value of a tensor that holds exactly one number, whatever its rank.</summary>
    /// <exception cref="InvalidOperationException">There is more than one entry.</exception>
    public double ToScalar() =>
        Count == 1 ? values[0] : throw new InvalidOperationException($"a tensor of shape {Shape} is not a single number");

    /// <summary>The shape and, for small tensors, the entries.</summary>
    public override string ToString() =>
        Count <= 12 ? $"{Shape} [{string.Join(", ", values.Select(v => v.ToString(CultureInfo.InvariantCulture)))}]" : $"{Shape} [...]";
}
