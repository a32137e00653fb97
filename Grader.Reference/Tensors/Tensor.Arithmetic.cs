namespace Grader.Reference.Tensors;

/// <content>Entry-by-entry arithmetic. Two tensors must have the same shape; numbers combine with every entry.</content>
public sealed partial class Tensor
{
    /// <summary>The sum, entry by entry.</summary>
    public static Tensor operator +(Tensor a, Tensor b) => a.Zip(b, (x, y) => x + y);

    /// <summary>The difference, entry by entry.</summary>
    public static Tensor operator -(Tensor a, Tensor b) => a.Zip(b, (x, y) => x - y);

    /// <summary>The product, entry by entry (Hadamard); for the matrix product see <see cref="LinearAlgebra.MatMul"/>.</summary>
    public static Tensor operator *(Tensor a, Tensor b) => a.Zip(b, (x, y) => x * y);

    /// <summary>The quotient, entry by entry.</summary>
    public static Tensor operator /(Tensor a, Tensor b) => a.Zip(b, (x, y) => x / y);

    /// <summary>Every entry with its sign changed.</summary>
    public static Tensor operator -(Tensor a) => a.Map(x => -x);

    /// <summary>Every entry times a number.</summary>
    public static Tensor operator *(double factor, Tensor a) => a.Map(x => factor * x);

    /// <summary>Every entry divided by a number.</summary>
    public static Tensor operator /(Tensor a, double divisor) => a.Map(x => x / divisor);

    /// <summary>A function applied to every entry.</summary>
    public Tensor Map(Func<double, double> function)
    {
        var result = new double[Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = function(values[i]);
        return new(Shape, result);
    }

    /// <summary>A function of two numbers applied to each pair of entries at the same place.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public Tensor Zip(Tensor other, Func<double, double, double> function)
    {
        Shape.Require(other.Shape, "the second operand");
        var result = new double[Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = function(values[i], other.values[i]);
        return new(Shape, result);
    }

    /// <summary>The sum of all entries, from first to last.</summary>
    public double Sum()
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum;
    }

    /// <summary>The mean of all entries.</summary>
    public double Mean() => Sum() / Count;

    /// <summary>The largest entry; NaN if any entry is NaN.</summary>
    public double Max() => values.Aggregate(double.NegativeInfinity, Math.Max);

    /// <summary>The largest absolute difference of two tensors of one shape; NaN if any entry is NaN.</summary>
    public double DistanceTo(Tensor other) => Zip(other, (x, y) => x.Equals(y) ? 0 : Math.Abs(x - y)).Max();
}
