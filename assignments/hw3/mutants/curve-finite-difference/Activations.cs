namespace Hw3;

public static class Activations
{
    public static double[] Sigmoid(double[] x) => Values(Act.Sigmoid, x);

    public static double[] SigmoidGrad(double[] x) => Slopes(Act.Sigmoid, x);

    public static double[] Relu(double[] x) => Values(Act.Relu, x);

    public static double[] ReluGrad(double[] x) => Slopes(Act.Relu, x);

    public static double[] Tanh(double[] x) => Values(Act.Tanh, x);

    public static double[] TanhGrad(double[] x) => Slopes(Act.Tanh, x);

    public static double[,] CurveTable(Act act, double lo, double hi, int n)
    {
        var table = new double[n, 3];
        for (var i = 0; i < n; i++)
        {
            var x = lo + i * (hi - lo) / (n - 1);
            table[i, 0] = x;
            table[i, 1] = Functions.Value(act, x);
            table[i, 2] = (Functions.Value(act, x + 1e-5) - Functions.Value(act, x)) / 1e-5;
        }
        return table;
    }

    private static double[] Values(Act act, double[] x)
    {
        var y = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
            y[i] = Functions.Value(act, x[i]);
        return y;
    }

    private static double[] Slopes(Act act, double[] x)
    {
        var y = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
            y[i] = Functions.Slope(act, x[i]);
        return y;
    }
}
