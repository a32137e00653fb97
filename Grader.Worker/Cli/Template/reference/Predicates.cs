namespace Polynomials;

/// <summary>What results are asked. Null where all is well, else a sentence for the student.</summary>
public static class Predicates
{
    /// <summary>Written so that NaN is no root.</summary>
    public static string? IsRoot(double[] coefficients, double result) =>
        Math.Abs(Polynomial.Evaluate(coefficients, result)) <= 1e-9 ? null : $"The polynomial is not zero at {result}.";
}
