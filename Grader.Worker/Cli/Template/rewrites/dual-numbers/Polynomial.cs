namespace Polynomials;

public static class Polynomial
{
    public static double Evaluate(double[] coefficients, double x) => Dual.At(coefficients, x).Value;

    public static double Slope(double[] coefficients, double x) => Dual.At(coefficients, x).Slope;

    public static double[] Derivative(double[] coefficients)
    {
        var derivative = new List<double>();
        for (var power = coefficients.Length - 1; power > 0; power--)
            derivative.Insert(0, coefficients[power] * power);
        return derivative.Count == 0 ? [0] : [.. derivative];
    }
}
