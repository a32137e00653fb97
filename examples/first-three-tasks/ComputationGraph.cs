namespace Hw3;

/// <summary>
/// 6.5. f(x, y, z, v) = exp(y^(-x) - z) + (z - v)^2 for y > 0, cut into
/// s1 = -x, s2 = y^s1, s3 = s2 - z, s4 = exp(s3), s5 = z - v, s6 = s5^2, f = s4 + s6.
/// </summary>
public static class ComputationGraph
{
    /// <summary>The seven values s1, s2, s3, s4, s5, s6, f.</summary>
    public static double[] Forward(double x, double y, double z, double v) => throw new NotImplementedException();

    /// <summary>
    /// The derivative along each of the eleven edges, in this order:
    /// ds1/dx, ds2/ds1, ds2/dy, ds3/ds2, ds3/dz, ds4/ds3, ds5/dz, ds5/dv, ds6/ds5, df/ds4, df/ds6.
    /// </summary>
    public static double[] LocalGradients(double x, double y, double z, double v) => throw new NotImplementedException();

    /// <summary>df/dx, df/dy, df/dz, df/dv.</summary>
    public static double[] Gradient(double x, double y, double z, double v) => throw new NotImplementedException();
}
