namespace Polynomials;

/// <summary>Newton's method for a root of a polynomial.</summary>
public sealed class Newton
{
    public Newton(double[] coefficients, double start) => throw new NotImplementedException();

    /// <summary>The point reached so far; the start at first.</summary>
    public double X => throw new NotImplementedException();

    /// <summary>Goes one step on.</summary>
    public void Step() => throw new NotImplementedException();
}
