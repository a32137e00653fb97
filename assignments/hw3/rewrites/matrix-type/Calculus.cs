namespace Hw3;

public static class Activations
{
    public static double[] Sigmoid(double[] x) => (double[])((Matrix)x).Map(F(Act.Sigmoid));
    public static double[] SigmoidGrad(double[] x) => (double[])((Matrix)x).Map(D(Act.Sigmoid));
    public static double[] Relu(double[] x) => (double[])((Matrix)x).Map(F(Act.Relu));
    public static double[] ReluGrad(double[] x) => (double[])((Matrix)x).Map(D(Act.Relu));
    public static double[] Tanh(double[] x) => (double[])((Matrix)x).Map(F(Act.Tanh));
    public static double[] TanhGrad(double[] x) => (double[])((Matrix)x).Map(D(Act.Tanh));

    public static double[,] CurveTable(Act act, double lo, double hi, int n)
    {
        var x = new Matrix(n, 1, (i, _) => lo + (hi - lo) * i / (n - 1));
        Matrix[] columns = [x, x.Map(F(act)), x.Map(D(act))];
        return (double[,])new Matrix(n, 3, (i, j) => columns[j][i, 0]);
    }

    internal static Func<double, double> F(Act act) => act switch
    {
        Act.Identity => x => x,
        Act.Relu => x => Math.Max(x, 0),
        Act.Sigmoid => Logistic,
        Act.Tanh => Math.Tanh,
        Act.Square => x => x * x,
        Act.Sin => Math.Sin,
        _ => throw new NotSupportedException(act.ToString()),
    };

    internal static Func<double, double> D(Act act) => act switch
    {
        Act.Identity => _ => 1,
        Act.Relu => x => x <= 0 ? 0 : 1,
        Act.Sigmoid => x => Logistic(x) * Logistic(-x),
        Act.Tanh => x => (1 - Math.Tanh(x)) * (1 + Math.Tanh(x)),
        Act.Square => x => x + x,
        Act.Sin => Math.Cos,
        _ => throw new NotSupportedException(act.ToString()),
    };

    // 1 / (1 + infinity) is 0, which is what we want.
    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}

public static class Softmax
{
    public static double[] Forward(double[] z) => (double[])Of(z);

    public static double[,] Jacobian(double[] z)
    {
        var s = Of(z);
        return (double[,])(Matrix.Diagonal((double[])s) - s * s.T);
    }

    public static double[] Backward(double[] z, double[] g) => (double[])((Matrix)Jacobian(z) * g);

    internal static Matrix Of(Matrix z)
    {
        var max = z.Flatten().Max();
        var e = z.Map(v => Math.Exp(v - max));
        return e / e.Total;
    }
}

public static class Jacobians
{
    public static double[,] Constant(double c, double[] w) => (double[,])(0 * (Matrix)w);
    public static double[,] SquaredNorm(double[] w) => (double[,])(2 * (Matrix)w);
    public static double[,] Dot(double[] w, double[] xi) => (double[,])(Matrix)xi;
    public static double[,] MatrixVector(double[,] X, double[] w) => (double[,])((Matrix)X).T;
    public static double[,] Identity(double[] w) => (double[,])Matrix.Eye(w.Length);
    public static double[,] Square(double[] w) => (double[,])(2 * Matrix.Diagonal(w));

    public static double[,,,] MatrixIdentity(double[,] W)
    {
        var (k, d) = (W.GetLength(0), W.GetLength(1));
        var eye = Matrix.Eye(k * d);
        var j = new double[k, d, k, d];
        for (var row = 0; row < k * d; row++)
            for (var column = 0; column < k * d; column++)
                j[row / d, row % d, column / d, column % d] = eye[row, column];
        return j;
    }
}

public static class ComputationGraph
{
    public static double[] Forward(double x, double y, double z, double v)
    {
        var s2 = Math.Pow(y, -x);
        var s4 = Math.Exp(s2 - z);
        var s6 = (z - v) * (z - v);
        return [-x, s2, s2 - z, s4, z - v, s6, s4 + s6];
    }

    public static double[] LocalGradients(double x, double y, double z, double v)
    {
        var s = Forward(x, y, z, v);
        return [-1, s[1] * Math.Log(y), -x * Math.Pow(y, -x - 1), 1, -1, s[3], 1, -1, 2 * s[4], 1, 1];
    }

    // The chain rule as a product of the Jacobians of the layers of the graph, each (input) x (output).
    public static double[] Gradient(double x, double y, double z, double v)
    {
        var e = LocalGradients(x, y, z, v);
        Matrix toS1 = new double[,] { { e[0], 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 } };      // s1, y, z, v
        Matrix toS2 = new double[,] { { e[1], 0, 0 }, { e[2], 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };               // s2, z, v
        Matrix toS3S5 = new double[,] { { e[3], 0 }, { e[4], e[6] }, { 0, e[7] } };                             // s3, s5
        Matrix toS4S6 = new double[,] { { e[5], 0 }, { 0, e[8] } };                                             // s4, s6
        Matrix toF = new double[,] { { e[9] }, { e[10] } };
        return (double[])(toS1 * toS2 * toS3S5 * toS4S6 * toF);
    }
}
