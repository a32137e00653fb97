namespace Polynomials;

/// <summary>Puts your class <c>Newton</c> to work and writes down where it goes.</summary>
public static class NewtonDriver
{
    public static RootSearch Run(double[] coefficients, double start, int steps)
    {
        var newton = new Newton(coefficients, start);
        var path = new double[steps + 1];
        path[0] = newton.X;
        for (var i = 1; i <= steps; i++)
        {
            newton.Step();
            path[i] = newton.X;
        }
        return new RootSearch(path, newton.X);
    }
}
