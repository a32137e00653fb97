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

    public static double[,] Jacobian(double[] z) => throw new NotImplementedException();

    public static double[] Backward(double[] z, double[] g) => throw new NotImplementedException();
}
