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

    // s1/x, s2/s1, s2/y, s3/s2, s3/z, s4/s3, s5/z, s5/v, s6/s5, f/s4, f/s6
    public static double[] LocalGradients(double x, double y, double z, double v)
    {
        var s = Forward(x, y, z, v);
        return [-1, s[1] * Math.Log(y), s[0] * Math.Pow(y, s[0] - 1), 1, -1, s[3], 1, -1, 2 * s[4], 1, 1];
    }

    public static double[] Gradient(double x, double y, double z, double v)
    {
        var d = LocalGradients(x, y, z, v);
        var toS3 = d[9] * d[5];
        var toS2 = toS3 * d[3];
        var toS1 = toS2 * d[1];
        var toS5 = d[10] * d[8];
        return [toS1 * d[0], toS2 * d[2], toS3 * d[4], toS5 * d[7]];
    }
}
