namespace Hw3;

/// <summary>Written for speed: one pass, flat buffers, results written over inputs that are ours.</summary>
internal static class Kernel
{
    /// <summary>Puts f(x) over x and f'(x) into slope, sharing the exponential.</summary>
    public static void Activate(Act act, Span<double> x, Span<double> slope)
    {
        for (var i = 0; i < x.Length; i++)
            switch (act)
            {
                case Act.Identity:
                    slope[i] = 1;
                    break;
                case Act.Relu:
                    slope[i] = x[i] > 0 ? 1 : 0;
                    x[i] = Math.Max(0, x[i]);
                    break;
                case Act.Sigmoid:
                    var e = Math.Exp(-Math.Abs(x[i]));
                    var s = 1 / (1 + e);
                    slope[i] = e * s * s;
                    x[i] = x[i] < 0 ? e * s : s;
                    break;
                case Act.Tanh:
                    x[i] = Math.Tanh(x[i]);
                    slope[i] = 1 - x[i] * x[i];
                    break;
                case Act.Square:
                    slope[i] = 2 * x[i];
                    x[i] *= x[i];
                    break;
                case Act.Sin:
                    (x[i], slope[i]) = Math.SinCos(x[i]);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(act));
            }
    }

    /// <summary>Maximum and sum of exponentials in one pass: the sum is scaled again whenever the maximum rises.</summary>
    public static (double Max, double Sum) Online(ReadOnlySpan<double> z)
    {
        double max = double.NegativeInfinity, sum = 0;
        foreach (var v in z)
            if (v <= max)
                sum += Math.Exp(v - max);
            else
            {
                sum = sum * Math.Exp(max - v) + 1;
                max = v;
            }
        return (max, sum);
    }

    /// <summary>y (n x o) = x (n x k) w^T + b, all flat, by rows.</summary>
    public static void Affine(ReadOnlySpan<double> x, ReadOnlySpan<double> w, ReadOnlySpan<double> b, Span<double> y)
    {
        int outputs = b.Length, inputs = w.Length / outputs;
        for (var at = 0; at < y.Length; at++)
        {
            int i = at / outputs, o = at % outputs;
            var sum = b[o];
            for (var k = 0; k < inputs; k++)
                sum = Math.FusedMultiplyAdd(x[i * inputs + k], w[o * inputs + k], sum);
            y[at] = sum;
        }
    }

    /// <summary>All three gradients in one sweep over dY; they are added to what is there.</summary>
    public static void AffineBack(ReadOnlySpan<double> x, ReadOnlySpan<double> w, ReadOnlySpan<double> dY,
                                  Span<double> dX, Span<double> dW, Span<double> db)
    {
        int outputs = db.Length, inputs = w.Length / outputs;
        for (var at = 0; at < dY.Length; at++)
        {
            int i = at / outputs, o = at % outputs;
            db[o] += dY[at];
            for (var k = 0; k < inputs; k++)
            {
                dX[i * inputs + k] += dY[at] * w[o * inputs + k];
                dW[o * inputs + k] += dY[at] * x[i * inputs + k];
            }
        }
    }

    public static Span<double> Flat(double[,] m) =>
        m.Length == 0 ? [] : System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref m[0, 0], m.Length);
}

public static class Activations
{
    public static double[] Sigmoid(double[] x) => Both(Act.Sigmoid, x).F;
    public static double[] SigmoidGrad(double[] x) => Both(Act.Sigmoid, x).D;
    public static double[] Relu(double[] x) => Both(Act.Relu, x).F;
    public static double[] ReluGrad(double[] x) => Both(Act.Relu, x).D;
    public static double[] Tanh(double[] x) => Both(Act.Tanh, x).F;
    public static double[] TanhGrad(double[] x) => Both(Act.Tanh, x).D;

    public static double[,] CurveTable(Act act, double lo, double hi, int n)
    {
        var table = new double[n, 3];
        var scale = (hi - lo) / (n - 1);
        for (var i = 0; i < n; i++)
        {
            table[i, 1] = table[i, 0] = Math.FusedMultiplyAdd(i, scale, lo);
            Kernel.Activate(act, Kernel.Flat(table).Slice(3 * i + 1, 1), Kernel.Flat(table).Slice(3 * i + 2, 1));
        }
        return table;
    }

    private static (double[] F, double[] D) Both(Act act, double[] x)
    {
        double[] f = [.. x], d = new double[x.Length];
        Kernel.Activate(act, f, d);
        return (f, d);
    }
}

public static class Softmax
{
    public static double[] Forward(double[] z)
    {
        var (max, sum) = Kernel.Online(z);
        var s = new double[z.Length];
        for (var i = 0; i < z.Length; i++)
            s[i] = Math.Exp(z[i] - max) / sum;
        return s;
    }

    // Symmetric: one triangle is computed, the other copied; the diagonal is minus the rest of its row.
    public static double[,] Jacobian(double[] z)
    {
        var s = Forward(z);
        var j = new double[z.Length, z.Length];
        for (var a = 0; a < z.Length; a++)
            for (var b = 0; b < a; b++)
            {
                var product = s[a] * s[b];
                j[a, b] = j[b, a] = -product;
                j[a, a] += product;
                j[b, b] += product;
            }
        return j;
    }

    public static double[] Backward(double[] z, double[] g)
    {
        var dz = Forward(z);
        var mean = 0.0;
        for (var i = 0; i < dz.Length; i++)
        {
            var weighted = dz[i] * g[i];
            mean += weighted;
        }
        for (var i = 0; i < dz.Length; i++)
            dz[i] *= g[i] - mean;
        return dz;
    }
}

public static class Jacobians
{
    public static double[,] Constant(double c, double[] w) => new double[w.Length, 1];

    public static double[,] SquaredNorm(double[] w) => Strided(w, 1, 1, 2);

    public static double[,] Dot(double[] w, double[] xi) => Strided(xi, 1, 1, 1);

    public static double[,] MatrixVector(double[,] X, double[] w)
    {
        int n = X.GetLength(0), d = X.GetLength(1);
        var j = new double[d, n];
        Span<double> from = Kernel.Flat(X), to = Kernel.Flat(j);
        for (var at = 0; at < to.Length; at++)
            to[at] = from[at % n * d + at / n];
        return j;
    }

    public static double[,] Identity(double[] w)
    {
        var ones = new double[w.Length];
        Array.Fill(ones, 1);
        return Strided(ones, w.Length, w.Length + 1, 1);
    }

    public static double[,] Square(double[] w) => Strided(w, w.Length, w.Length + 1, 2);

    public static double[,,,] MatrixIdentity(double[,] W)
    {
        var j = new double[W.GetLength(0), W.GetLength(1), W.GetLength(0), W.GetLength(1)];
        var flat = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref j[0, 0, 0, 0], j.Length);
        for (var at = 0; at < flat.Length; at += W.Length + 1)
            flat[at] = 1;
        return j;
    }

    private static double[,] Strided(double[] values, int columns, int stride, double factor)
    {
        var m = new double[values.Length, columns];
        var flat = Kernel.Flat(m);
        for (var i = 0; i < values.Length; i++)
            flat[i * stride] = factor * values[i];
        return m;
    }
}

public static class ComputationGraph
{
    public static double[] Forward(double x, double y, double z, double v) => Run(x, y, z, v).Nodes;

    public static double[] LocalGradients(double x, double y, double z, double v) => Run(x, y, z, v).Locals;

    public static double[] Gradient(double x, double y, double z, double v) => Run(x, y, z, v).Gradient;

    // Values, edges and gradient together: one logarithm and two exponentials are all it takes.
    private static (double[] Nodes, double[] Locals, double[] Gradient) Run(double x, double y, double z, double v)
    {
        double log = Math.Log(y), power = Math.Exp(-x * log), e = Math.Exp(power - z), d = z - v;
        double toX = -log * power, toY = -x * power / y;
        return ([-x, power, power - z, e, d, d * d, e + d * d], [-1, log * power, toY, 1, -1, e, 1, -1, 2 * d, 1, 1],
            [toX * e, toY * e, 2 * d - e, -2 * d]);
    }
}
