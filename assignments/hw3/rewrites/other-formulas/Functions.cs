using static System.Math;

namespace Hw3;

/// <summary>Every function by another road than the one of the lecture.</summary>
internal static class Function
{
    public static double Value(Act act, double x) => act switch
    {
        Act.Identity => x,
        Act.Relu => (x + Abs(x)) / 2,
        Act.Sigmoid => Exp(-Softplus(-x)),
        Act.Tanh => 2 * Value(Act.Sigmoid, 2 * x) - 1,
        Act.Square => Pow(x, 2),
        Act.Sin => Cos(x - PI / 2),
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    public static double Slope(Act act, double x)
    {
        switch (act)
        {
            case Act.Identity: return 1;
            case Act.Relu: return Max(0, Sign(x));
            case Act.Sigmoid:                          // e^-x / (1 + e^-x)^2, an even function
                var e = Exp(-Abs(x));
                return e / ((1 + e) * (1 + e));
            case Act.Tanh: return 4 * Slope(Act.Sigmoid, 2 * x);
            case Act.Square: return 2 * x;
            case Act.Sin: return Sin(x + PI / 2);
            default: throw new ArgumentOutOfRangeException(nameof(act));
        }
    }

    // log(1 + e^x)
    private static double Softplus(double x) => Max(x, 0) + Log(1 + Exp(-Abs(x)));

    /// <summary>Folds log(e^a + e^b) along the row.</summary>
    public static double LogSumExp(IEnumerable<double> z) =>
        z.Aggregate(double.NegativeInfinity, (a, b) => double.IsNegativeInfinity(a) ? b : a + Softplus(b - a));
}

public static class Activations
{
    public static double[] Sigmoid(double[] x) => [.. x.Select(v => Function.Value(Act.Sigmoid, v))];
    public static double[] SigmoidGrad(double[] x) => [.. x.Select(v => Function.Slope(Act.Sigmoid, v))];
    public static double[] Relu(double[] x) => [.. x.Select(v => Function.Value(Act.Relu, v))];
    public static double[] ReluGrad(double[] x) => [.. x.Select(v => Function.Slope(Act.Relu, v))];
    public static double[] Tanh(double[] x) => [.. x.Select(v => Function.Value(Act.Tanh, v))];
    public static double[] TanhGrad(double[] x) => [.. x.Select(v => Function.Slope(Act.Tanh, v))];

    public static double[,] CurveTable(Act act, double lo, double hi, int n)
    {
        var table = new double[n, 3];
        for (var i = 0; i < n; i++)
        {
            var t = i / (n - 1.0);
            table[i, 0] = (1 - t) * lo + t * hi;
            table[i, 1] = Function.Value(act, table[i, 0]);
            table[i, 2] = Function.Slope(act, table[i, 0]);
        }
        return table;
    }
}

public static class Softmax
{
    // log softmax first: exp(z_i - log sum e^z)
    public static double[] Forward(double[] z)
    {
        var logSum = Function.LogSumExp(z);
        return [.. z.Select(v => Exp(v - logSum))];
    }

    // d s_i / d z_j = s_i d(log s_i) / d z_j = s_i (delta_ij - s_j)
    public static double[,] Jacobian(double[] z)
    {
        var s = Forward(z);
        var jacobian = new double[z.Length, z.Length];
        for (var j = 0; j < z.Length; j++)
            for (var i = 0; i < z.Length; i++)
                jacobian[j, i] = s[i] * (i == j ? s.Where((_, k) => k != j).Sum() : -s[j]);
        return jacobian;
    }

    // dz_j = sum over the pairs of s_j s_i (g_j - g_i)
    public static double[] Backward(double[] z, double[] g)
    {
        var s = Forward(z);
        return [.. z.Select((_, j) => z.Select((_, i) => s[j] * s[i] * (g[j] - g[i])).Sum())];
    }
}
