namespace Polynomials;

public static class Polynomial
{
    /// <summary>The value at x of the polynomial with these coefficients, the lowest power first.</summary>
    public static double Evaluate(double[] coefficients, double x) => throw new NotImplementedException();

    /// <summary>The coefficients of the derivative, the lowest power first. The derivative of a constant is [0].</summary>
    public static double[] Derivative(double[] coefficients) => throw new NotImplementedException();

    /// <summary>The derivative at x.</summary>
    public static double Slope(double[] coefficients, double x) => throw new NotImplementedException();
}
