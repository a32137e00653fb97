namespace Hw3;

// Layout: (shape of the input) x (shape of the output); entry [a, b] is df_b / dw_a.
public static class Jacobians
{
    public static double[,] Constant(double c, double[] w) => new double[w.Length, 1];

    public static double[,] SquaredNorm(double[] w)
    {
        var jacobian = new double[w.Length, 1];
        for (var a = 0; a < w.Length; a++)
            jacobian[a, 0] = 2 * w[a];
        return jacobian;
    }

    public static double[,] Dot(double[] w, double[] xi)
    {
        var jacobian = new double[w.Length, 1];
        for (var a = 0; a < w.Length; a++)
            jacobian[a, 0] = xi[a];
        return jacobian;
    }

    public static double[,] MatrixVector(double[,] X, double[] w)
    {
        int n = X.GetLength(0), d = X.GetLength(1);
        var jacobian = new double[d, n];
        for (var a = 0; a < d; a++)
            for (var b = 0; b < n; b++)
                jacobian[a, b] = X[b, a];
        return jacobian;
    }

    public static double[,] Identity(double[] w)
    {
        var jacobian = new double[w.Length, 1];
        for (var a = 0; a < w.Length; a++)
            jacobian[a, 0] = 1;
        return jacobian;
    }

    public static double[,] Square(double[] w)
    {
        var jacobian = new double[w.Length, w.Length];
        for (var a = 0; a < w.Length; a++)
            jacobian[a, a] = 2 * w[a];
        return jacobian;
    }

    public static double[,,,] MatrixIdentity(double[,] W)
    {
        int k = W.GetLength(0), d = W.GetLength(1);
        var jacobian = new double[k, d, k, d];
        for (var a = 0; a < k; a++)
            for (var b = 0; b < d; b++)
                jacobian[a, b, a, b] = 1;
        return jacobian;
    }
}
