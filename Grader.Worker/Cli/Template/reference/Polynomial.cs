namespace Polynomials;

public static class Polynomial
{
    public static double Evaluate(double[] coefficients, double x)
    {
        var value = 0.0;
        for (var k = coefficients.Length - 1; k >= 0; k--)
            value = value * x + coefficients[k];
        return value;
    }

    public static double[] Derivative(double[] coefficients)
    {
        if (coefficients.Length < 2) return [0];
        var derivative = new double[coefficients.Length - 1];
        for (var k = 1; k < coefficients.Length; k++)
            derivative[k - 1] = k * coefficients[k];
        return derivative;
    }

    public static double Slope(double[] coefficients, double x) => Evaluate(Derivative(coefficients), x);
}
