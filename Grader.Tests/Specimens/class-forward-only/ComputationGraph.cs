namespace Hw3;

// f = exp(y^(-x) - z) + (z - v)^2, one operation per node:
// s1 = -x, s2 = y^s1, s3 = s2 - z, s4 = exp(s3), s5 = z - v, s6 = s5^2, f = s4 + s6
public static class ComputationGraph
{
    public static double[] Forward(double x, double y, double z, double v)
    {
        var s1 = -x;
        var s2 = Math.Pow(y, s1);
        var s3 = s2 - z;
        var s4 = Math.Exp(s3);
        var s5 = z - v;
        var s6 = s5 * s5;
        return [s1, s2, s3, s4, s5, s6, s4 + s6];
    }

    public static double[] LocalGradients(double x, double y, double z, double v) => throw new NotImplementedException();

    public static double[] Gradient(double x, double y, double z, double v) => throw new NotImplementedException();
}
