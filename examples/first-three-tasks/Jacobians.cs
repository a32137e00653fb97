namespace Hw3;

/// <summary>
/// 6.4. Layout: (shape of the input) x (shape of the output). Entry [a, b] is the derivative of output b with respect to input a;
/// a single output makes a matrix of one column. The vector w has d entries.
/// </summary>
public static class Jacobians
{
    /// <summary>f(w) = c; d x 1.</summary>
    public static double[,] Constant(double c, double[] w) => throw new NotImplementedException();

    /// <summary>f(w) = ||w||^2; d x 1.</summary>
    public static double[,] SquaredNorm(double[] w) => throw new NotImplementedException();

    /// <summary>f(w) = w^T x_i; d x 1.</summary>
    public static double[,] Dot(double[] w, double[] xi) => throw new NotImplementedException();

    /// <summary>f(w) = X w, where X is n x d; d x n.</summary>
    public static double[,] MatrixVector(double[,] X, double[] w) => throw new NotImplementedException();

    /// <summary>f(w) = w; d x d.</summary>
    public static double[,] Identity(double[] w) => throw new NotImplementedException();

    /// <summary>f(w) = w * w, entry by entry; d x d.</summary>
    public static double[,] Square(double[] w) => throw new NotImplementedException();

    /// <summary>f(W) = W, where W is k x d; entry [a, b, i, j] is dW_ij / dW_ab, so k x d x k x d.</summary>
    public static double[,,,] MatrixIdentity(double[,] W) => throw new NotImplementedException();
}
