namespace Hw3;

public static class Softmax
{
    public static double[] Forward(double[] z)
    {
        var sum = z.Sum(Math.Exp);
        return z.Select(v => Math.Exp(v) / sum).ToArray();
    }

    public static double[,] Jacobian(double[] z)
    {
        var s = Forward(z);
        var jacobian = new double[z.Length, z.Length];
        for (var i = 0; i < z.Length; i++)
            jacobian[i, i] = s[i] * (1 - s[i]);
        return jacobian;
    }

    public static double[] Backward(double[] z, double[] g) => throw new NotImplementedException();
}
