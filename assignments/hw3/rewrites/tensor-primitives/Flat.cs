using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Hw3;

/// <summary>Matrices seen as spans, so that TensorPrimitives can work on whole rows.</summary>
internal static class Flat
{
    public static Span<double> Span(double[,] m) => m.Length == 0 ? [] : MemoryMarshal.CreateSpan(ref m[0, 0], m.Length);

    public static Span<double> Row(double[,] m, int i) => Span(m).Slice(i * m.GetLength(1), m.GetLength(1));

    public static double[,] Like(double[,] m) => new double[m.GetLength(0), m.GetLength(1)];

    public static double[,] Copy(double[,] m) => (double[,])m.Clone();

    public static double[,] Transpose(double[,] m)
    {
        var t = new double[m.GetLength(1), m.GetLength(0)];
        for (var i = 0; i < m.GetLength(0); i++)
            for (var j = 0; j < m.GetLength(1); j++)
                t[j, i] = m[i, j];
        return t;
    }

    /// <summary>A B^T: rows against rows, which is what dot products like.</summary>
    public static double[,] TimesTransposed(double[,] a, double[,] b)
    {
        var c = new double[a.GetLength(0), b.GetLength(0)];
        for (var i = 0; i < a.GetLength(0); i++)
            for (var j = 0; j < b.GetLength(0); j++)
                c[i, j] = TensorPrimitives.Dot<double>(Row(a, i), Row(b, j));
        return c;
    }

    /// <summary>y -= rate * g</summary>
    public static void Descend(Span<double> y, ReadOnlySpan<double> g, double rate) =>
        TensorPrimitives.MultiplyAdd(g, -rate, y, y);
}
