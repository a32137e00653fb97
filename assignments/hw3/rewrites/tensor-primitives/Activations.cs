using System.Numerics.Tensors;

namespace Hw3;

public static class Activations
{
    public static double[] Sigmoid(double[] x) => Vector(x, Act.Sigmoid, Apply);

    public static double[] SigmoidGrad(double[] x) => Vector(x, Act.Sigmoid, Slope);

    public static double[] Relu(double[] x) => Vector(x, Act.Relu, Apply);

    public static double[] ReluGrad(double[] x) => Vector(x, Act.Relu, Slope);

    public static double[] Tanh(double[] x) => Vector(x, Act.Tanh, Apply);

    public static double[] TanhGrad(double[] x) => Vector(x, Act.Tanh, Slope);

    public static double[,] CurveTable(Act act, double lo, double hi, int n)
    {
        double[] x = new double[n], f = new double[n], slope = new double[n];
        for (var i = 0; i < n; i++)
            x[i] = lo + i * (hi - lo) / (n - 1);
        Apply(act, x, f);
        Slope(act, x, slope);
        var table = new double[3, n];
        x.CopyTo(Flat.Row(table, 0));
        f.CopyTo(Flat.Row(table, 1));
        slope.CopyTo(Flat.Row(table, 2));
        return Flat.Transpose(table);
    }

    internal static void Apply(Act act, ReadOnlySpan<double> x, Span<double> y)
    {
        switch (act)
        {
            case Act.Identity: x.CopyTo(y); break;
            case Act.Relu: TensorPrimitives.Max(x, 0, y); break;
            case Act.Sigmoid: TensorPrimitives.Sigmoid(x, y); break;
            case Act.Tanh: TensorPrimitives.Tanh(x, y); break;
            case Act.Square: TensorPrimitives.Multiply(x, x, y); break;
            case Act.Sin: TensorPrimitives.Sin(x, y); break;
            default: throw new ArgumentOutOfRangeException(nameof(act));
        }
    }

    internal static void Slope(Act act, ReadOnlySpan<double> x, Span<double> y)
    {
        switch (act)
        {
            case Act.Identity:
                y.Fill(1);
                break;
            case Act.Relu:
                for (var i = 0; i < x.Length; i++)
                    y[i] = x[i] > 0 ? 1 : 0;
                break;
            case Act.Sigmoid:                                  // s - s s
                var s = new double[x.Length];
                TensorPrimitives.Sigmoid(x, s);
                TensorPrimitives.Multiply<double>(s, s, y);
                TensorPrimitives.Subtract(s, y, y);
                break;
            case Act.Tanh:                                     // 1 - t t
                TensorPrimitives.Tanh(x, y);
                TensorPrimitives.Multiply(y, y, y);
                TensorPrimitives.Subtract(1, y, y);
                break;
            case Act.Square:
                TensorPrimitives.Multiply(x, 2, y);
                break;
            case Act.Sin:
                TensorPrimitives.Cos(x, y);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(act));
        }
    }

    private delegate void Kernel(Act act, ReadOnlySpan<double> x, Span<double> y);

    private static double[] Vector(double[] x, Act act, Kernel kernel)
    {
        var y = new double[x.Length];
        kernel(act, x, y);
        return y;
    }
}
