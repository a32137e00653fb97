using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Values;

namespace Grader.Core.Diagnosis;

/// <summary>A number, and how far another may lie from it and still be the same. Infinite tolerance: anything will do.</summary>
internal readonly record struct Entry(double Value, double Tolerance)
{
    public static Entry Anything => new(0, double.PositiveInfinity);

    public static Entry Exactly(double value) => new(value, 0);

    public bool Matches(double got) => double.IsPositiveInfinity(Tolerance) ||
        (double.IsFinite(Value) && double.IsFinite(got) ? Math.Abs(got - Value) <= Tolerance : got.Equals(Value));
}

/// <summary>
/// One array or one number inside a value, with its place (<c>DW[0]</c>), its shape (empty for a number) and the tolerance of each entry.
/// A list of equally long vectors is one matrix. What is no number (a string, null) is opaque: equal or not.
/// </summary>
internal sealed class Block
{
    private readonly ArrayValue numbers;
    private readonly ArrayValue? spread;
    private readonly Tolerance? tolerance;
    private readonly double[] scales;   // One for each array of which the block is made, as the comparer has it.

    public Block(string place, ImmutableArray<int> shape, ArrayValue numbers, ArrayValue? spread, Tolerance? tolerance, double[] scales)
    {
        (Place, Shape, this.numbers, this.spread, this.tolerance, this.scales) = (place, shape, numbers, spread, tolerance, scales);
        Opaque = null;
    }

    public Block(string place, Value opaque)
        : this(place, [], ArrayValue.Vector(), null, null, []) => Opaque = opaque;

    public string Place { get; }

    public ImmutableArray<int> Shape { get; }

    public Value? Opaque { get; }

    public int Count => numbers.Count;

    public int Rank => Shape.Length;

    /// <summary>A list of several arrays, each an object of its own, as against one array with two axes.</summary>
    public bool IsList => scales.Length > 1 && Rank == 2;

    /// <summary>How many axes are longer than one.</summary>
    public int LongAxes => Shape.Count(length => length > 1);

    public double this[int flat] => numbers.Reals[flat];

    /// <summary>The tolerance of the check for an entry; whole numbers have none.</summary>
    public double Tolerance(int flat)
    {
        var value = numbers.Reals[flat];
        if (tolerance is null || !numbers.IsReal || !double.IsFinite(value)) return 0;
        return tolerance.At(value, spread is null ? 0 : spread.Reals[flat], new Magnitude(Scale(flat), numbers.Kind == ElementKind.Single));
    }

    /// <summary>The magnitude that carries the rounding errors of an entry.</summary>
    public double Scale(int flat) => scales[flat / Math.Max(1, Count / scales.Length)];

    public Entry Entry(int flat) => new(this[flat], Tolerance(flat));

    public bool HasShape(ImmutableArray<int> shape) => Shape.AsSpan().SequenceEqual(shape.AsSpan());
}
