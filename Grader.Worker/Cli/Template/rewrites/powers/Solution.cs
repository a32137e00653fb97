namespace Polynomials;

// Sums of powers in LINQ, where the reference has Horner's scheme in loops.
public static class Polynomial
{
    public static double Evaluate(double[] coefficients, double x) => coefficients.Select((c, k) => c * Math.Pow(x, k)).Sum();

    public static double[] Derivative(double[] coefficients) =>
        coefficients.Length <= 1 ? new double[1] : coefficients.Skip(1).Select((c, i) => c * (i + 1)).ToArray();

    public static double Slope(double[] coefficients, double x) => coefficients.Skip(1).Select((c, i) => (i + 1) * c * Math.Pow(x, i)).Sum();
}

public sealed class Newton
{
    private readonly Func<double, double> next;

    public Newton(double[] coefficients, double start) =>
        (X, next) = (start, x => x - Polynomial.Evaluate(coefficients, x) / Polynomial.Slope(coefficients, x));

    public double X { get; private set; }

    public void Step() => X = next(X);
}
