namespace Hw3;

// Layout: (shape of the output) x (shape of the input).
public static class Jacobians
{
    public static double[,] Constant(double c, double[] w) => new double[1, w.Length];

    public static double[,] SquaredNorm(double[] w)
    {
        var jacobian = new double[1, w.Length];
        for (var a = 0; a < w.Length; a++)
            jacobian[0, a] = 2 * w[a];
        return jacobian;
    }

    public static double[,] Dot(double[] w, double[] xi)
    {
        var jacobian = new double[1, w.Length];
        for (var a = 0; a < w.Length; a++)
            jacobian[0, a] = xi[a];
        return jacobian;
    }

    public static double[,] MatrixVector(double[,] X, double[] w)
    {
        int n = X.GetLength(0), d = X.GetLength(1);
        var jacobian = new double[n, d];
        for (var a = 0; a < d; a++)
            for (var b = 0; b < n; b++)
                jacobian[b, a] = X[b, a];
        return jacobian;
    }

    public static double[,] Identity(double[] w)
    {
        var jacobian = new double[w.Length, w.Length];
        for (var a = 0; a < w.Length; a++)
            jacobian[a, a] = 1;
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
