using System.Numerics;

namespace Hw3;

/// <summary>Activations and sums for any floating-point type; the homework uses them with double.</summary>
internal static class Generic
{
    public static (T Value, T Slope) Activate<T>(this Act act, T x) where T : IFloatingPointIeee754<T> => act switch
    {
        Act.Identity => (x, T.One),
        Act.Relu when x > T.Zero => (x, T.One),
        Act.Relu => (T.Zero, T.Zero),
        Act.Sigmoid => T.One / (T.One + T.Exp(-x)) is var s ? (s, s * (T.One - s)) : default,
        Act.Tanh => T.Tanh(x) is var t ? (t, T.One - t * t) : default,
        Act.Square => (x * x, x + x),
        Act.Sin => T.SinCos(x) is var (sin, cos) ? (sin, cos) : default,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static T Dot<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b) where T : INumber<T>
    {
        var sum = T.Zero;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    public static T Total<T>(this ReadOnlySpan<T> values) where T : INumberBase<T> => values switch
    {
        [] => T.Zero,
        [var only] => only,
        [var first, .. var middle, var last] => first + middle.Total() + last,
    };

    public static T Largest<T>(this ReadOnlySpan<T> values) where T : INumber<T>
    {
        var largest = values[0];
        foreach (ref readonly var value in values[1..])
            largest = T.Max(largest, value);
        return largest;
    }

    public static T[] Softmax<T>(ReadOnlySpan<T> z) where T : IFloatingPointIeee754<T>
    {
        var max = z.Largest();
        T[] e = [.. z];
        foreach (ref var value in e.AsSpan())
            value = T.Exp(value - max);
        var total = new ReadOnlySpan<T>(e).Total();
        foreach (ref var value in e.AsSpan())
            value /= total;
        return e;
    }

    public static T LogSumExp<T>(ReadOnlySpan<T> z) where T : IFloatingPointIeee754<T>
    {
        var (max, sum) = (z.Largest(), T.Zero);
        foreach (var value in z)
            sum += T.Exp(value - max);
        return max + T.Log(sum);
    }
}

/// <summary>Rows of a rectangular array, as spans and by index.</summary>
internal static class Rows
{
    public static ReadOnlySpan<double> Row(this double[,] m, int i) =>
        m.Length == 0 ? [] : System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(ref m[i, 0], m.GetLength(1));

    public static (int Rows, int Columns) Shape(this double[,] m) => (m.GetLength(0), m.GetLength(1));

    public static double[,] Build(this (int Rows, int Columns) shape, Func<(int I, int J), double> entry)
    {
        var m = new double[shape.Rows, shape.Columns];
        foreach (var at in shape.Cells())
            m[at.I, at.J] = entry(at);
        return m;
    }

    public static IEnumerable<(int I, int J)> Cells(this (int Rows, int Columns) shape)
    {
        for (var i = 0; i < shape.Rows; i++)
            for (var j = 0; j < shape.Columns; j++)
                yield return (i, j);
    }
}
