namespace Hw3;

/// <summary>
/// A function returns its value together with its way back: given the gradient of the output, the way back gives the gradient of the
/// input. Parameters are bound inside, and their gradients are collected on the way.
/// </summary>
internal delegate (double[,] Value, Func<double[,], double[,]> Back) Stage(double[,] x);

internal static class Stages
{
    public static Stage Then(this Stage first, Stage second) => x =>
    {
        var (h, backFirst) = first(x);
        var (y, backSecond) = second(h);
        return (y, dY => backFirst(backSecond(dY)));
    };

    public static readonly Stage Identity = x => (x, d => d);

    public static Stage Affine(double[,] w, double[] b, Action<double[,], double[]> collect) => x =>
    {
        var seen = (double[,])x.Clone();
        return (Linear.Forward(x, w, b), dY =>
        {
            var g = Linear.Backward(seen, w, dY);
            collect(g.DW, g.DB);
            return g.DX;
        });
    };

    public static Stage Activation(Act act) => z =>
    {
        var (f, slope) = Activations.Pair(act);
        return (Map(z, f), d =>
        {
            var dz = Map(z, slope);
            for (var i = 0; i < dz.GetLength(0); i++)
                for (var j = 0; j < dz.GetLength(1); j++)
                    dz[i, j] *= d[i, j];
            return dz;
        });
    };

    public static double[,] Map(double[,] m, Func<double, double> f)
    {
        var y = new double[m.GetLength(0), m.GetLength(1)];
        for (var i = 0; i < m.GetLength(0); i++)
            for (var j = 0; j < m.GetLength(1); j++)
                y[i, j] = f(m[i, j]);
        return y;
    }
}

public static class Activations
{
    public static double[] Sigmoid(double[] x) => [.. x.Select(Pair(Act.Sigmoid).F)];
    public static double[] SigmoidGrad(double[] x) => [.. x.Select(Pair(Act.Sigmoid).Slope)];
    public static double[] Relu(double[] x) => [.. x.Select(Pair(Act.Relu).F)];
    public static double[] ReluGrad(double[] x) => [.. x.Select(Pair(Act.Relu).Slope)];
    public static double[] Tanh(double[] x) => [.. x.Select(Pair(Act.Tanh).F)];
    public static double[] TanhGrad(double[] x) => [.. x.Select(Pair(Act.Tanh).Slope)];

    public static double[,] CurveTable(Act act, double lo, double hi, int n)
    {
        var (f, slope) = Pair(act);
        Func<double, double>[] columns = [x => x, f, slope];
        var table = new double[n, 3];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < 3; j++)
                table[i, j] = columns[j](lo + i * (hi - lo) / (n - 1));
        return table;
    }

    internal static (Func<double, double> F, Func<double, double> Slope) Pair(Act act)
    {
        static double Logistic(double x) => x > 0 ? 1 / (1 + Math.Exp(-x)) : 1 - 1 / (1 + Math.Exp(x));
        return act switch
        {
            Act.Identity => (x => x, _ => 1),
            Act.Relu => (x => Math.Max(x, 0), x => x > 0 ? 1 : 0),
            Act.Sigmoid => (Logistic, x => Logistic(x) * (1 - Logistic(x))),
            Act.Tanh => (Math.Tanh, x => 1 - Math.Tanh(x) * Math.Tanh(x)),
            Act.Square => (x => x * x, x => 2 * x),
            Act.Sin => (Math.Sin, Math.Cos),
            _ => throw new ArgumentOutOfRangeException(nameof(act)),
        };
    }
}
