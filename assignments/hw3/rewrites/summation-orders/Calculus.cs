namespace Hw3;

public static class Activations
{
    public static double[] Sigmoid(double[] x) => Each(x, v => Of(Act.Sigmoid, v).F);
    public static double[] SigmoidGrad(double[] x) => Each(x, v => Of(Act.Sigmoid, v).D);
    public static double[] Relu(double[] x) => Each(x, v => Of(Act.Relu, v).F);
    public static double[] ReluGrad(double[] x) => Each(x, v => Of(Act.Relu, v).D);
    public static double[] Tanh(double[] x) => Each(x, v => Of(Act.Tanh, v).F);
    public static double[] TanhGrad(double[] x) => Each(x, v => Of(Act.Tanh, v).D);

    // From both ends towards the middle.
    public static double[,] CurveTable(Act act, double lo, double hi, int n)
    {
        var table = new double[n, 3];
        for (int i = 0, j = n - 1; i <= j; i++, j--)
        {
            table[i, 0] = lo + (hi - lo) / (n - 1) * i;
            table[j, 0] = hi - (hi - lo) / (n - 1) * i;
        }
        for (var i = 0; i < n; i++)
            (table[i, 1], table[i, 2]) = Of(act, table[i, 0]);
        return table;
    }

    internal static (double F, double D) Of(Act act, double x)
    {
        switch (act)
        {
            case Act.Identity: return (x, 1);
            case Act.Relu: return x > 0 ? (x, 1) : (0, 0);
            case Act.Sigmoid:
                var s = 1 / (1 + Math.Exp(-x));
                return (s, s - s * s);
            case Act.Tanh:
                var t = Math.Tanh(x);
                return (t, 1 - t * t);
            case Act.Square: return (x * x, x + x);
            case Act.Sin: return (Math.Sin(x), Math.Cos(x));
            default: throw new ArgumentOutOfRangeException(nameof(act));
        }
    }

    private static double[] Each(double[] x, Func<double, double> f)
    {
        var y = new double[x.Length];
        for (var i = x.Length - 1; i >= 0; i--)
            y[i] = f(x[i]);
        return y;
    }
}

public static class Softmax
{
    public static double[] Forward(double[] z)
    {
        var max = z.Max();
        var e = Array.ConvertAll(z, v => Math.Exp(v - max));
        var sum = Sums.Pairwise(z.Length, i => e[i]);
        return Array.ConvertAll(e, v => v / sum);
    }

    public static double[,] Jacobian(double[] z)
    {
        var s = Forward(z);
        var j = new double[z.Length, z.Length];
        for (var a = z.Length - 1; a >= 0; a--)
            for (var b = z.Length - 1; b >= 0; b--)
                j[a, b] = a == b ? s[a] * (1 - s[a]) : -(s[b] * s[a]);
        return j;
    }

    public static double[] Backward(double[] z, double[] g)
    {
        var j = Jacobian(z);
        var dz = new double[z.Length];
        for (var a = 0; a < z.Length; a++)
            dz[a] = Sums.Compensated(z.Length, b => j[a, b] * g[b]);
        return dz;
    }
}

public static class Losses
{
    public static double Mse(double[,] p, double[,] y) =>
        Sums.Pairwise(p.GetLength(1), j => Sums.Backwards(p.GetLength(0), i => (p[i, j] - y[i, j]) * (p[i, j] - y[i, j]))) / p.Length;

    public static double[,] MseGrad(double[,] p, double[,] y)
    {
        var g = new double[p.GetLength(0), p.GetLength(1)];
        for (var j = 0; j < p.GetLength(1); j++)
            for (var i = 0; i < p.GetLength(0); i++)
                g[i, j] = (p[i, j] - y[i, j] + (p[i, j] - y[i, j])) / p.Length;
        return g;
    }

    public static double CrossEntropy(double[,] logits, int[] labels)
    {
        var c = logits.GetLength(1);
        return Sums.Compensated(labels.Length, i =>
        {
            var max = Enumerable.Range(0, c).Max(j => logits[i, j]);
            return (max - logits[i, labels[i]] + Math.Log(Sums.Backwards(c, j => Math.Exp(logits[i, j] - max)))) / labels.Length;
        });
    }

    public static double[,] CrossEntropyGrad(double[,] logits, int[] labels)
    {
        var (n, c) = (labels.Length, logits.GetLength(1));
        var g = new double[n, c];
        for (var i = n - 1; i >= 0; i--)
        {
            var p = Softmax.Forward([.. Enumerable.Range(0, c).Select(j => logits[i, j])]);
            for (var j = c - 1; j >= 0; j--)
                g[i, j] = p[j] / n;
            g[i, labels[i]] -= 1.0 / n;
        }
        return g;
    }
}

public static class Jacobians
{
    public static double[,] Constant(double c, double[] w) => new double[w.Length, 1];

    public static double[,] SquaredNorm(double[] w) => Fill(w.Length, 1, (a, _) => w[a] + w[a]);

    public static double[,] Dot(double[] w, double[] xi) => Fill(xi.Length, 1, (a, _) => xi[a]);

    public static double[,] MatrixVector(double[,] X, double[] w) => Fill(X.GetLength(1), X.GetLength(0), (a, b) => X[b, a]);

    public static double[,] Identity(double[] w) => Fill(w.Length, w.Length, (a, b) => a == b ? 1 : 0);

    public static double[,] Square(double[] w) => Fill(w.Length, w.Length, (a, b) => a == b ? w[a] * 2 : 0);

    public static double[,,,] MatrixIdentity(double[,] W)
    {
        var j = new double[W.GetLength(0), W.GetLength(1), W.GetLength(0), W.GetLength(1)];
        for (var b = W.GetLength(1) - 1; b >= 0; b--)
            for (var a = W.GetLength(0) - 1; a >= 0; a--)
                j[a, b, a, b] = 1;
        return j;
    }

    private static double[,] Fill(int rows, int columns, Func<int, int, double> entry)
    {
        var m = new double[rows, columns];
        for (var b = columns - 1; b >= 0; b--)
            for (var a = rows - 1; a >= 0; a--)
                m[a, b] = entry(a, b);
        return m;
    }
}

public static class ComputationGraph
{
    public static double[] Forward(double x, double y, double z, double v)
    {
        var s = new double[7];
        s[4] = z - v;
        s[5] = s[4] * s[4];
        s[0] = -x;
        s[1] = Math.Pow(y, s[0]);
        s[2] = -z + s[1];
        s[3] = Math.Exp(s[2]);
        s[6] = s[5] + s[3];
        return s;
    }

    public static double[] LocalGradients(double x, double y, double z, double v)
    {
        var s = Forward(x, y, z, v);
        return [-1, Math.Log(y) * s[1], Math.Pow(y, s[0] - 1) * s[0], 1, -1, s[3], 1, -1, s[4] + s[4], 1, 1];
    }

    // Path by path from the input to f, as in the written part; z has two.
    public static double[] Gradient(double x, double y, double z, double v)
    {
        var e = LocalGradients(x, y, z, v);
        return
        [
            e[0] * e[1] * e[3] * e[5] * e[9],
            e[2] * e[3] * e[5] * e[9],
            e[6] * e[8] * e[10] + e[4] * e[5] * e[9],
            e[7] * e[8] * e[10],
        ];
    }
}
