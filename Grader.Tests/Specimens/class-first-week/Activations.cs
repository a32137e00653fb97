namespace Hw3;

public static class Activations
{
    public static double[] Sigmoid(double[] x) => x.Select(v => Math.Exp(v) / (Math.Exp(v) + 1)).ToArray();

    public static double[] SigmoidGrad(double[] x) => Sigmoid(x).Select(s => s * (1 - s)).ToArray();

    public static double[] Relu(double[] x) => x.Select(v => Math.Max(0, v)).ToArray();

    public static double[] ReluGrad(double[] x) => x.Select(v => v >= 0 ? 1.0 : 0.0).ToArray();

    public static double[] Tanh(double[] x) => x.Select(Math.Tanh).ToArray();

    public static double[] TanhGrad(double[] x) => Tanh(x).Select(t => 1 - t * t).ToArray();

    public static double[,] CurveTable(Act act, double lo, double hi, int n)
    {
        var table = new double[n, 3];
        for (var i = 0; i < n; i++)
        {
            double[] x = [lo + i * (hi - lo) / n];
            table[i, 0] = x[0];
            table[i, 1] = act == Act.Relu ? Relu(x)[0] : act == Act.Tanh ? Tanh(x)[0] : Sigmoid(x)[0];
            table[i, 2] = act == Act.Relu ? ReluGrad(x)[0] : act == Act.Tanh ? TanhGrad(x)[0] : SigmoidGrad(x)[0];
        }
        return table;
    }
}
