namespace Hw3;

public static class Softmax
{
    public static double[] Forward(double[] z) => WithBack(z).S;

    public static double[] Backward(double[] z, double[] g) => WithBack(z).Back(g);

    // The way back of every unit vector: the Jacobian column by column.
    public static double[,] Jacobian(double[] z)
    {
        var back = WithBack(z).Back;
        var j = new double[z.Length, z.Length];
        for (var b = 0; b < z.Length; b++)
        {
            var unit = new double[z.Length];
            unit[b] = 1;
            var column = back(unit);
            for (var a = 0; a < z.Length; a++)
                j[a, b] = column[a];
        }
        return j;
    }

    internal static (double[] S, Func<double[], double[]> Back) WithBack(double[] z)
    {
        var e = z.Select(v => Math.Exp(v - z.Max())).ToArray();
        var s = e.Select(v => v / e.Sum()).ToArray();
        return (s, g =>
        {
            var mean = s.Zip(g, (p, d) => p * d).Sum();
            return [.. s.Zip(g, (p, d) => p * (d - mean))];
        });
    }
}

public static class Jacobians
{
    public static double[,] Constant(double c, double[] w) => Of(w.Length, 1, _ => new double[w.Length]);

    public static double[,] SquaredNorm(double[] w) => Of(w.Length, 1, g => [.. w.Select(v => 2 * v * g[0])]);

    public static double[,] Dot(double[] w, double[] xi) => Of(w.Length, 1, g => [.. xi.Select(v => v * g[0])]);

    public static double[,] MatrixVector(double[,] X, double[] w) => Of(w.Length, X.GetLength(0), g =>
        [.. w.Select((_, a) => g.Select((d, n) => d * X[n, a]).Sum())]);

    public static double[,] Identity(double[] w) => Of(w.Length, w.Length, g => g);

    public static double[,] Square(double[] w) => Of(w.Length, w.Length, g => [.. w.Zip(g, (v, d) => 2 * v * d)]);

    public static double[,,,] MatrixIdentity(double[,] W)
    {
        int k = W.GetLength(0), d = W.GetLength(1);
        var flat = Of(k * d, k * d, g => g);
        var j = new double[k, d, k, d];
        for (var a = 0; a < k; a++)
            for (var b = 0; b < d; b++)
                for (var i = 0; i < k; i++)
                    for (var l = 0; l < d; l++)
                        j[a, b, i, l] = flat[a * d + b, i * d + l];
        return j;
    }

    private static double[,] Of(int inputs, int outputs, Func<double[], double[]> back)
    {
        var j = new double[inputs, outputs];
        for (var b = 0; b < outputs; b++)
        {
            var column = back([.. Enumerable.Range(0, outputs).Select(o => o == b ? 1.0 : 0.0)]);
            for (var a = 0; a < inputs; a++)
                j[a, b] = column[a];
        }
        return j;
    }
}

public static class ComputationGraph
{
    public static double[] Forward(double x, double y, double z, double v) => Run(x, y, z, v).S;

    public static double[] LocalGradients(double x, double y, double z, double v) => Run(x, y, z, v).Edges;

    public static double[] Gradient(double x, double y, double z, double v) => Run(x, y, z, v).Back(1);

    private static (double[] S, double[] Edges, Func<double, double[]> Back) Run(double x, double y, double z, double v)
    {
        double s1 = -x, s2 = Math.Pow(y, s1), s3 = s2 - z, s4 = Math.Exp(s3), s5 = z - v, s6 = s5 * s5;
        double s2S1 = s2 * Math.Log(y), s2Y = s1 * Math.Pow(y, s1 - 1);
        Func<double, (double X, double Y)> backS2 = d => (-d * s2S1, d * s2Y);
        Func<double, (double S2, double Z)> backS3 = d => (d, -d);
        Func<double, double> backS4 = d => d * s4;
        Func<double, double> backS6 = d => d * 2 * s5;
        Func<double, (double Z, double V)> backS5 = d => (d, -d);
        return ([s1, s2, s3, s4, s5, s6, s4 + s6], [-1, s2S1, s2Y, 1, -1, s4, 1, -1, 2 * s5, 1, 1], d =>
        {
            var (dS2, firstZ) = backS3(backS4(d));
            var (dX, dY) = backS2(dS2);
            var (secondZ, dV) = backS5(backS6(d));
            return [dX, dY, firstZ + secondZ, dV];
        });
    }
}

public static class Losses
{
    public static double Mse(double[,] p, double[,] y) => Squares(p, y).Loss;

    public static double[,] MseGrad(double[,] p, double[,] y) => Squares(p, y).Back();

    public static double CrossEntropy(double[,] logits, int[] labels) => Entropy(logits, labels).Loss;

    public static double[,] CrossEntropyGrad(double[,] logits, int[] labels) => Entropy(logits, labels).Back();

    internal static (double Loss, Func<double[,]> Back) Squares(double[,] p, double[,] y)
    {
        var error = new double[p.GetLength(0), p.GetLength(1)];
        for (var i = 0; i < p.GetLength(0); i++)
            for (var j = 0; j < p.GetLength(1); j++)
                error[i, j] = p[i, j] - y[i, j];
        return (error.Cast<double>().Sum(e => e * e) / p.Length, () => Stages.Map(error, e => 2 * e / p.Length));
    }

    internal static (double Loss, Func<double[,]> Back) Entropy(double[,] logits, int[] labels)
    {
        int n = labels.Length, c = logits.GetLength(1);
        var logProbability = new double[n, c];
        for (var i = 0; i < n; i++)
        {
            var row = Enumerable.Range(0, c).Select(j => logits[i, j]).ToArray();
            var max = row.Max();
            var log = Math.Log(row.Sum(v => Math.Exp(v - max)));
            for (var j = 0; j < c; j++)
                logProbability[i, j] = row[j] - max - log;
        }
        return (-labels.Select((label, i) => logProbability[i, label]).Average(), () =>
        {
            var g = Stages.Map(logProbability, v => Math.Exp(v) / n);
            for (var i = 0; i < n; i++)
                g[i, labels[i]] -= 1.0 / n;
            return g;
        });
    }
}
