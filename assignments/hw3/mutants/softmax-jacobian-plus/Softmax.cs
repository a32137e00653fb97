namespace Hw3;

public static class Softmax
{
    // softmax(z) = softmax(z - c) for every c; with c = max z no exponential exceeds 1.
    public static double[] Forward(double[] z)
    {
        var max = double.NegativeInfinity;
        for (var i = 0; i < z.Length; i++)
            max = Math.Max(max, z[i]);
        var s = new double[z.Length];
        var sum = 0.0;
        for (var i = 0; i < z.Length; i++)
        {
            s[i] = Math.Exp(z[i] - max);
            sum += s[i];
        }
        for (var i = 0; i < z.Length; i++)
            s[i] /= sum;
        return s;
    }

    // J = diag(s) - s s^T
    public static double[,] Jacobian(double[] z)
    {
        var s = Forward(z);
        var jacobian = new double[s.Length, s.Length];
        for (var i = 0; i < s.Length; i++)
            for (var j = 0; j < s.Length; j++)
                jacobian[i, j] = (i == j ? s[i] : 0) + s[i] * s[j];
        return jacobian;
    }

    // J g
    public static double[] Backward(double[] z, double[] g)
    {
        var jacobian = Jacobian(z);
        var dz = new double[z.Length];
        for (var i = 0; i < z.Length; i++)
            for (var j = 0; j < z.Length; j++)
                dz[i] += jacobian[i, j] * g[j];
        return dz;
    }
}
