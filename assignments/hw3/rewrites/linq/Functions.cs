using static System.Math;

namespace Hw3;

public static class Activations
{
    public static double[] Sigmoid(double[] x) => [.. x.Select(v => Of(Act.Sigmoid, v))];
    public static double[] SigmoidGrad(double[] x) => [.. x.Select(v => SlopeOf(Act.Sigmoid, v))];
    public static double[] Relu(double[] x) => [.. x.Select(v => Max(0, v))];
    public static double[] ReluGrad(double[] x) => [.. x.Select(v => v > 0 ? 1.0 : 0.0)];
    public static double[] Tanh(double[] x) => [.. x.Select(Math.Tanh)];
    public static double[] TanhGrad(double[] x) => [.. x.Select(v => SlopeOf(Act.Tanh, v))];

    public static double[,] CurveTable(Act act, double lo, double hi, int n)
    {
        var step = (hi - lo) / (n - 1);
        return Matrix.Of(n, 3, (i, j) => j switch
        {
            0 => lo + i * step,
            1 => Of(act, lo + i * step),
            _ => SlopeOf(act, lo + i * step),
        });
    }

    // tanh never overflows, and the sigmoid is a squeezed tanh.
    internal static double Of(Act act, double x) => act switch
    {
        Act.Identity => x,
        Act.Relu => Max(0, x),
        Act.Sigmoid => 0.5 * (1 + Math.Tanh(x / 2)),
        Act.Tanh => Math.Tanh(x),
        Act.Square => x * x,
        Act.Sin => Sin(x),
        _ => throw new ArgumentException($"unknown activation {act}"),
    };

    internal static double SlopeOf(Act act, double x) => act switch
    {
        Act.Identity => 1,
        Act.Relu => x > 0 ? 1 : 0,
        Act.Sigmoid => 0.25 / Pow(Cosh(x / 2), 2),
        Act.Tanh => 1 / Pow(Cosh(x), 2),
        Act.Square => 2 * x,
        Act.Sin => Cos(x),
        _ => throw new ArgumentException($"unknown activation {act}"),
    };
}

public static class Softmax
{
    public static double[] Forward(double[] z)
    {
        var logSum = Matrix.LogSumExp(z);
        return [.. z.Select(v => Exp(v - logSum))];
    }

    public static double[,] Jacobian(double[] z)
    {
        var s = Forward(z);
        return Matrix.Of(s.Length, s.Length, (i, j) => i == j ? s[i] - s[i] * s[i] : -s[i] * s[j]);
    }

    public static double[] Backward(double[] z, double[] g)
    {
        var jacobian = Jacobian(z);
        return [.. z.Select((_, i) => g.Select((v, j) => jacobian[i, j] * v).Sum())];
    }
}

public static class Losses
{
    public static double Mse(double[,] p, double[,] y) =>
        p.Cast<double>().Zip(y.Cast<double>(), (a, b) => (a - b) * (a - b)).Average();

    public static double[,] MseGrad(double[,] p, double[,] y) =>
        Matrix.Of(p.GetLength(0), p.GetLength(1), (i, j) => (p[i, j] - y[i, j]) * 2.0 / p.Length);

    public static double CrossEntropy(double[,] logits, int[] labels) =>
        labels.Select((label, i) => Matrix.LogSumExp(logits.Row(i)) - logits[i, label]).Average();

    public static double[,] CrossEntropyGrad(double[,] logits, int[] labels)
    {
        var rows = labels.Select((_, i) => Softmax.Forward(logits.Row(i))).ToArray();
        return Matrix.Of(labels.Length, logits.GetLength(1), (i, j) => (rows[i][j] - (labels[i] == j ? 1 : 0)) / labels.Length);
    }
}
