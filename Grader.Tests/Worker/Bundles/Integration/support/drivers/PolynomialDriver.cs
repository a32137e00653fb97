namespace Integration;

public static class PolynomialDriver
{
    public static double Integral(double[] coefficients, double from, double to) => new Polynomial(coefficients).Integral(from, to);
}
