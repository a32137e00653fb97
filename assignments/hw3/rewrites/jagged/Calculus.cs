namespace Hw3;

public static class Activations
{
    public static double[] Sigmoid(double[] x) => Array.ConvertAll(x, Logistic);

    public static double[] SigmoidGrad(double[] x) => Array.ConvertAll(x, v => Slope(Act.Sigmoid, v));

    public static double[] Relu(double[] x) => Array.ConvertAll(x, v => v > 0 ? v : 0.0);

    public static double[] ReluGrad(double[] x) => Array.ConvertAll(x, v => v > 0 ? 1.0 : 0.0);

    public static double[] Tanh(double[] x) => Array.ConvertAll(x, Math.Tanh);

    public static double[] TanhGrad(double[] x) => Array.ConvertAll(x, v => Slope(Act.Tanh, v));

    public static double[,] CurveTable(Act act, double lo, double hi, int n)
    {
        var rows = new double[n][];
        for (var i = 0; i < n; i++)
        {
            var x = lo + i * (hi - lo) / (n - 1);
            rows[i] = [x, Value(act, x), Slope(act, x)];
        }
        return Vec.Rectangle(rows, 3);
    }

    internal static double Value(Act act, double x)
    {
        if (act == Act.Identity) return x;
        if (act == Act.Relu) return x > 0 ? x : 0;
        if (act == Act.Sigmoid) return Logistic(x);
        if (act == Act.Tanh) return Math.Tanh(x);
        if (act == Act.Square) return x * x;
        if (act == Act.Sin) return Math.Sin(x);
        throw new ArgumentException("unknown activation");
    }

    internal static double Slope(Act act, double x)
    {
        if (act == Act.Identity) return 1;
        if (act == Act.Relu) return x > 0 ? 1 : 0;
        if (act == Act.Sigmoid) return Logistic(x) * (1 - Logistic(x));
        if (act == Act.Tanh) return 1 - Math.Pow(Math.Tanh(x), 2);
        if (act == Act.Square) return 2 * x;
        if (act == Act.Sin) return Math.Cos(x);
        throw new ArgumentException("unknown activation");
    }

    private static double Logistic(double x)
    {
        if (x >= 0)
            return 1 / (1 + Math.Exp(-x));
        var e = Math.Exp(x);
        return e / (1 + e);
    }
}

public static class Softmax
{
    public static double[] Forward(double[] z)
    {
        var max = z[0];
        foreach (var v in z)
            if (v > max)
                max = v;
        var s = Array.ConvertAll(z, v => Math.Exp(v - max));
        var sum = 0.0;
        foreach (var v in s)
            sum += v;
        return Array.ConvertAll(s, v => v / sum);
    }

    public static double[,] Jacobian(double[] z) => Vec.Rectangle(JacobianRows(z));

    public static double[] Backward(double[] z, double[] g) => Array.ConvertAll(JacobianRows(z), row => Vec.Dot(row, g));

    private static double[][] JacobianRows(double[] z)
    {
        var s = Forward(z);
        var rows = Vec.Zeros(z.Length, z.Length);
        for (var j = 0; j < z.Length; j++)
        {
            Vec.Add(rows[j], -s[j], s);
            rows[j][j] += s[j];
        }
        return rows;
    }
}

public static class Jacobians
{
    public static double[,] Constant(double c, double[] w) => Column(Array.ConvertAll(w, _ => 0.0));

    public static double[,] SquaredNorm(double[] w) => Column(Array.ConvertAll(w, v => 2 * v));

    public static double[,] Dot(double[] w, double[] xi) => Column(xi);

    public static double[,] MatrixVector(double[,] X, double[] w) => Vec.Rectangle(Vec.Transpose(Vec.Rows(X)));

    public static double[,] Identity(double[] w) => Diagonal(Array.ConvertAll(w, _ => 1.0));

    public static double[,] Square(double[] w) => Diagonal(Array.ConvertAll(w, v => 2 * v));

    public static double[,,,] MatrixIdentity(double[,] W)
    {
        var jacobian = new double[W.GetLength(0), W.GetLength(1), W.GetLength(0), W.GetLength(1)];
        for (var a = 0; a < W.GetLength(0); a++)
            for (var b = 0; b < W.GetLength(1); b++)
                jacobian[a, b, a, b] = 1;
        return jacobian;
    }

    private static double[,] Column(double[] entries) => Vec.Rectangle(Array.ConvertAll(entries, v => new[] { v }), 1);

    private static double[,] Diagonal(double[] entries)
    {
        var rows = Vec.Zeros(entries.Length, entries.Length);
        for (var i = 0; i < entries.Length; i++)
            rows[i][i] = entries[i];
        return Vec.Rectangle(rows);
    }
}

public static class ComputationGraph
{
    public static double[] Forward(double x, double y, double z, double v)
    {
        double s1 = -x, s2 = Math.Pow(y, s1), s3 = s2 - z, s4 = Math.Exp(s3), s5 = z - v, s6 = Math.Pow(s5, 2);
        return [s1, s2, s3, s4, s5, s6, s4 + s6];
    }

    public static double[] LocalGradients(double x, double y, double z, double v)
    {
        var s = Forward(x, y, z, v);
        return [-1, Math.Pow(y, -x) * Math.Log(y), -x * Math.Pow(y, -x - 1), 1, -1, Math.Exp(s[2]), 1, -1, 2 * (z - v), 1, 1];
    }

    // The graph as a ragged list: for every node its parents and the local gradient along each edge.
    public static double[] Gradient(double x, double y, double z, double v)
    {
        var e = LocalGradients(x, y, z, v);
        int[][] parents = [[], [], [], [], [0], [4, 1], [5, 2], [6], [2, 3], [8], [7, 9]];       // x y z v s1 s2 s3 s4 s5 s6 f
        double[][] locals = [[], [], [], [], [e[0]], [e[1], e[2]], [e[3], e[4]], [e[5]], [e[6], e[7]], [e[8]], [e[9], e[10]]];
        var adjoint = new double[11];
        adjoint[10] = 1;
        for (var node = 10; node >= 4; node--)
            for (var k = 0; k < parents[node].Length; k++)
                adjoint[parents[node][k]] += adjoint[node] * locals[node][k];
        return adjoint[..4];
    }
}
