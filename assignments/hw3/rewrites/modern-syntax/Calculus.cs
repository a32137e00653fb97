namespace Hw3;

public static class Activations
{
    public static double[] Sigmoid(double[] x) => [.. from v in x select Act.Sigmoid.Activate(v).Value];
    public static double[] SigmoidGrad(double[] x) => [.. from v in x select Act.Sigmoid.Activate(v).Slope];
    public static double[] Relu(double[] x) => [.. from v in x select Act.Relu.Activate(v).Value];
    public static double[] ReluGrad(double[] x) => [.. from v in x select Act.Relu.Activate(v).Slope];
    public static double[] Tanh(double[] x) => [.. from v in x select Act.Tanh.Activate(v).Value];
    public static double[] TanhGrad(double[] x) => [.. from v in x select Act.Tanh.Activate(v).Slope];

    public static double[,] CurveTable(Act act, double lo, double hi, int n)
    {
        var table = new double[n, 3];
        foreach (var (i, x) in Enumerable.Range(0, n).Select(i => double.Lerp(lo, hi, (double)i / (n - 1))).Index())
            (table[i, 0], (table[i, 1], table[i, 2])) = (x, act.Activate(x));
        return table;
    }
}

public static class Softmax
{
    public static double[] Forward(double[] z) => Generic.Softmax<double>(z);

    public static double[,] Jacobian(double[] z) =>
        Forward(z) is var s ? (s.Length, s.Length).Build(at => (at.I == at.J ? s[at.I] : 0) - s[at.I] * s[at.J]) : null!;

    public static double[] Backward(double[] z, double[] g)
    {
        double[] s = Forward(z);
        var mean = Generic.Dot<double>(s, g);
        return [.. s.Zip(g, (p, d) => p * (d - mean))];
    }
}

public static class Jacobians
{
    public static double[,] Constant(double c, double[] w) => (w.Length, 1).Build(_ => 0);

    public static double[,] SquaredNorm(double[] w) => (w.Length, 1).Build(at => 2 * w[at.I]);

    public static double[,] Dot(double[] w, double[] xi) => (w.Length, 1).Build(at => xi[at.I]);

    public static double[,] MatrixVector(double[,] X, double[] w) => X.Shape() is var (n, d) ? (d, n).Build(at => X[at.J, at.I]) : null!;

    public static double[,] Identity(double[] w) => (w.Length, w.Length).Build(at => at is var (a, b) && a == b ? 1 : 0);

    public static double[,] Square(double[] w) => (w.Length, w.Length).Build(at => at switch
    {
        var (a, b) when a == b => 2 * w[a],
        _ => 0,
    });

    public static double[,,,] MatrixIdentity(double[,] W)
    {
        var (k, d) = W.Shape();
        var j = new double[k, d, k, d];
        foreach (var (a, b) in W.Shape().Cells())
            j[a, b, a, b] = 1;
        return j;
    }
}

public static class ComputationGraph
{
    private readonly record struct Nodes(double S1, double S2, double S3, double S4, double S5, double S6)
    {
        public static Nodes At(double x, double y, double z, double v) =>
            new Nodes { S1 = -x, S2 = Math.Pow(y, -x), S5 = z - v } is var n
                ? n with { S3 = n.S2 - z, S4 = Math.Exp(n.S2 - z), S6 = n.S5 * n.S5 }
                : default;
    }

    public static double[] Forward(double x, double y, double z, double v) => Nodes.At(x, y, z, v) switch
    {
        var (s1, s2, s3, s4, s5, s6) => [s1, s2, s3, s4, s5, s6, s4 + s6],
    };

    public static double[] LocalGradients(double x, double y, double z, double v) => Nodes.At(x, y, z, v) switch
    {
        { S1: var s1, S2: var s2, S4: var s4, S5: var s5 } =>
            [-1, s2 * Math.Log(y), s1 * Math.Pow(y, s1 - 1), 1, -1, s4, 1, -1, 2 * s5, 1, 1],
    };

    public static double[] Gradient(double x, double y, double z, double v)
    {
        if (LocalGradients(x, y, z, v) is not [var s1X, var s2S1, var s2Y, var s3S2, var s3Z, var s4S3, .. [var s5Z, var s5V, var s6S5, ..]])
            throw new System.Diagnostics.UnreachableException();
        var exponential = s4S3 * s3S2;
        return [exponential * s2S1 * s1X, exponential * s2Y, s4S3 * s3Z + s6S5 * s5Z, s6S5 * s5V];
    }
}

public static class Losses
{
    public static double Mse(double[,] p, double[,] y) => p.Shape().Cells().Average(at => Math.Pow(p[at.I, at.J] - y[at.I, at.J], 2));

    public static double[,] MseGrad(double[,] p, double[,] y) =>
        p.Shape().Build(at => 2 * (p[at.I, at.J] - y[at.I, at.J]) / p.Length);

    public static double CrossEntropy(double[,] logits, int[] labels) =>
        labels.Index().Average(at => Generic.LogSumExp(logits.Row(at.Index)) - logits[at.Index, at.Item]);

    public static double[,] CrossEntropyGrad(double[,] logits, int[] labels)
    {
        double[][] softmax = [.. labels.Select((_, i) => Generic.Softmax(logits.Row(i)))];
        return logits.Shape().Build(at => (softmax[at.I][at.J] - (at.J == labels[at.I] ? 1 : 0)) / labels.Length);
    }
}
