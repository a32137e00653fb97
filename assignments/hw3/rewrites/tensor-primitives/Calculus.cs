using System.Numerics.Tensors;

namespace Hw3;

public static class Softmax
{
    public static double[] Forward(double[] z)
    {
        var s = new double[z.Length];
        Into(z, s);
        return s;
    }

    public static double[,] Jacobian(double[] z)
    {
        var s = Forward(z);
        var j = new double[z.Length, z.Length];
        for (var i = 0; i < z.Length; i++)
        {
            TensorPrimitives.Multiply(s, -s[i], Flat.Row(j, i));
            j[i, i] += s[i];
        }
        return j;
    }

    public static double[] Backward(double[] z, double[] g)
    {
        var s = Forward(z);
        var dz = new double[z.Length];
        TensorPrimitives.Subtract(g, TensorPrimitives.Dot<double>(s, g), dz);
        TensorPrimitives.Multiply<double>(dz, s, dz);
        return dz;
    }

    // The maximum is taken off first; SoftMax of the library does not do that for us.
    internal static void Into(ReadOnlySpan<double> z, Span<double> s)
    {
        TensorPrimitives.Subtract(z, TensorPrimitives.Max(z), s);
        TensorPrimitives.Exp(s, s);
        TensorPrimitives.Divide(s, TensorPrimitives.Sum<double>(s), s);
    }

    internal static double LogSumExp(ReadOnlySpan<double> z)
    {
        var max = TensorPrimitives.Max(z);
        var e = new double[z.Length];
        TensorPrimitives.Subtract(z, max, e);
        TensorPrimitives.Exp(e, e);
        return max + Math.Log(TensorPrimitives.Sum<double>(e));
    }
}

public static class Jacobians
{
    public static double[,] Constant(double c, double[] w) => new double[w.Length, 1];

    public static double[,] SquaredNorm(double[] w)
    {
        var j = new double[w.Length, 1];
        TensorPrimitives.Multiply(w, 2, Flat.Span(j));
        return j;
    }

    public static double[,] Dot(double[] w, double[] xi)
    {
        var j = new double[xi.Length, 1];
        xi.CopyTo(Flat.Span(j));
        return j;
    }

    public static double[,] MatrixVector(double[,] X, double[] w) => Flat.Transpose(X);

    public static double[,] Identity(double[] w) => Diagonal(Enumerable.Repeat(1.0, w.Length).ToArray());

    public static double[,] Square(double[] w)
    {
        var twice = new double[w.Length];
        TensorPrimitives.Add<double>(w, w, twice);
        return Diagonal(twice);
    }

    public static double[,,,] MatrixIdentity(double[,] W)
    {
        int k = W.GetLength(0), d = W.GetLength(1);
        var j = new double[k, d, k, d];
        Buffer.BlockCopy(Diagonal(Enumerable.Repeat(1.0, k * d).ToArray()), 0, j, 0, Buffer.ByteLength(j));
        return j;
    }

    // Of the flat matrix, every (d + 1)th entry.
    private static double[,] Diagonal(double[] entries)
    {
        var m = new double[entries.Length, entries.Length];
        var flat = Flat.Span(m);
        for (var i = 0; i < entries.Length; i++)
            flat[i * (entries.Length + 1)] = entries[i];
        return m;
    }
}

public static class ComputationGraph
{
    public static double[] Forward(double x, double y, double z, double v)
    {
        double power = Math.Pow(y, -x), d = z - v, e = Math.Exp(power - z);
        return [-x, power, power - z, e, d, d * d, Math.FusedMultiplyAdd(d, d, e)];
    }

    public static double[] LocalGradients(double x, double y, double z, double v)
    {
        double power = Math.Pow(y, -x);
        return [-1, Math.Log(y) * power, -x * Math.Pow(y, -x - 1), 1, -1, Math.Exp(power - z), 1, -1, 2 * (z - v), 1, 1];
    }

    // The Jacobian of every stage as rows; f is one row vector pushed back through them.
    public static double[] Gradient(double x, double y, double z, double v)
    {
        var e = LocalGradients(x, y, z, v);
        double[,] toS = { { e[5] * e[9] }, { e[8] * e[10] } };                          // df/ds3, df/ds5
        double[,] inputs =                                                             // rows: x, y, z, v; columns: s3, s5
        {
            { e[0] * e[1] * e[3], 0 },
            { e[2] * e[3], 0 },
            { e[4], e[6] },
            { 0, e[7] },
        };
        return Flat.Span(Flat.TimesTransposed(inputs, Flat.Transpose(toS))).ToArray();
    }
}
