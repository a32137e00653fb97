using static System.Math;

namespace Hw3;

public static class Jacobians
{
    public static double[,] Constant(double c, double[] w) => Build(w.Length, 1, (_, _) => c - c);

    // ||w + e_a||^2 - ||w - e_a||^2 = 4 w_a: of a quadratic the central difference is exact, so it may be written down.
    public static double[,] SquaredNorm(double[] w) => Build(w.Length, 1, (a, _) => 4 * w[a] / 2);

    public static double[,] Dot(double[] w, double[] xi) => Build(xi.Length, 1, (a, _) => xi[a]);

    public static double[,] MatrixVector(double[,] X, double[] w) => Build(w.Length, X.GetLength(0), (a, b) => X[b, a]);

    public static double[,] Identity(double[] w) => Build(w.Length, w.Length, Delta);

    // The product rule, d(w_b w_b) = w_b dw_b + dw_b w_b.
    public static double[,] Square(double[] w) => Build(w.Length, w.Length, (a, b) => Delta(a, b) * w[b] + w[b] * Delta(a, b));

    public static double[,,,] MatrixIdentity(double[,] W)
    {
        int k = W.GetLength(0), d = W.GetLength(1);
        var jacobian = new double[k, d, k, d];
        for (var a = 0; a < k; a++)
            for (var b = 0; b < d; b++)
                for (var i = 0; i < k; i++)
                    for (var j = 0; j < d; j++)
                        jacobian[a, b, i, j] = Delta(a, i) * Delta(b, j);
        return jacobian;
    }

    private static double Delta(int a, int b) => a == b ? 1 : 0;

    private static double[,] Build(int rows, int columns, Func<int, int, double> entry)
    {
        var m = new double[rows, columns];
        for (var a = 0; a < rows; a++)
            for (var b = 0; b < columns; b++)
                m[a, b] = entry(a, b);
        return m;
    }
}

public static class ComputationGraph
{
    // y^s = e^(s ln y), and e^(s2 - z) = e^s2 / e^z
    public static double[] Forward(double x, double y, double z, double v)
    {
        var s2 = Exp(-x * Log(y));
        var s4 = Exp(s2) / Exp(z);
        var s6 = z * z - 2 * z * v + v * v;
        return [0 - x, s2, s2 - z, s4, z - v, s6, s4 + s6];
    }

    // d(y^s)/dy = s y^s / y
    public static double[] LocalGradients(double x, double y, double z, double v)
    {
        var s2 = Exp(-x * Log(y));
        return [-1, s2 * Log(y), -x * s2 / y, 1, -1, Exp(s2) / Exp(z), 1, -1, 2 * z - 2 * v, 1, 1];
    }

    // The closed form, without the graph.
    public static double[] Gradient(double x, double y, double z, double v)
    {
        var power = 1 / Pow(y, x);
        var e = Exp(power - z);
        return [-(Log(y) * power * e), -(x * Pow(y, -x - 1) * e), 2 * z - 2 * v - e, 2 * v - 2 * z];
    }
}

public static class Losses
{
    // The running mean of the squares.
    public static double Mse(double[,] p, double[,] y)
    {
        var (mean, count) = (0.0, 0);
        foreach (var (a, b) in p.Cast<double>().Zip(y.Cast<double>()))
            mean += (Pow(a - b, 2) - mean) / ++count;
        return mean;
    }

    public static double[,] MseGrad(double[,] p, double[,] y)
    {
        var g = (double[,])p.Clone();
        for (var i = 0; i < p.GetLength(0); i++)
            for (var j = 0; j < p.GetLength(1); j++)
                g[i, j] = p[i, j] / p.Length * 2 - y[i, j] / p.Length * 2;
        return g;
    }

    // -log softmax_y = log(1 + sum over the others of e^(z_j - z_y)) = logsumexp(z - z_y)
    public static double CrossEntropy(double[,] logits, int[] labels) =>
        labels.Select((label, i) => Function.LogSumExp(Margins(logits, i, label))).Average();

    // dL/dz = J_logsoftmax g with g = -onehot / N, and J_logsoftmax g = g - softmax * sum(g)
    public static double[,] CrossEntropyGrad(double[,] logits, int[] labels)
    {
        var n = labels.Length;
        var gradient = new double[n, logits.GetLength(1)];
        for (var i = 0; i < n; i++)
        {
            double[] g = [.. Enumerable.Range(0, logits.GetLength(1)).Select(j => j == labels[i] ? -1.0 / n : 0)];
            var softmax = Softmax.Forward([.. Margins(logits, i, labels[i])]);
            for (var j = 0; j < g.Length; j++)
                gradient[i, j] = g[j] - softmax[j] * g.Sum();
        }
        return gradient;
    }

    private static IEnumerable<double> Margins(double[,] logits, int i, int label) =>
        Enumerable.Range(0, logits.GetLength(1)).Select(j => logits[i, j] - logits[i, label]);
}
