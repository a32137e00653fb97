namespace Hw3;

/// <summary>6.9.</summary>
public static class Optimizer
{
    /// <summary>
    /// One step of gradient descent, in place: write into the elements of the arrays you are given. Putting a new array into the
    /// list does not count. Take the sizes from the arrays themselves: b[l] need not have as many entries as W[l] has rows.
    /// </summary>
    public static void SgdStep(IList<double[,]> W, IList<double[]> b, double[][,] dW, double[][] dB, double lr) =>
        throw new NotImplementedException();
}
