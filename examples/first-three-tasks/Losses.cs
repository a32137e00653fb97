namespace Hw3;

/// <summary>6.7. Losses are means, and so their gradients carry the 1/N. Natural logarithm throughout.</summary>
public static class Losses
{
    /// <summary>Mean of (p - y)^2 over all N * C entries.</summary>
    public static double Mse(double[,] p, double[,] y) => throw new NotImplementedException();

    /// <summary>The gradient of <see cref="Mse"/> with respect to p.</summary>
    public static double[,] MseGrad(double[,] p, double[,] y) => throw new NotImplementedException();

    /// <summary>Mean over the N rows of -log softmax(logits)[label]; finite for logits of size 1000.</summary>
    public static double CrossEntropy(double[,] logits, int[] labels) => throw new NotImplementedException();

    /// <summary>The gradient of <see cref="CrossEntropy"/> with respect to the logits.</summary>
    public static double[,] CrossEntropyGrad(double[,] logits, int[] labels) => throw new NotImplementedException();
}
