namespace Polynomials;

public sealed class Newton(double[] coefficients, double start)
{
    public double X { get; private set; } = start;

    public void Step() => X += Polynomial.Evaluate(coefficients, X) / Polynomial.Slope(coefficients, X);
}
