namespace Hw3;

/// <summary>6.9.</summary>
public static class Optimizer
{
    /// <summary>
    /// One step of gradient descent, in place: write into the elements of the arrays you are given. Putting a new array into the
    /// list does not count. The lists W and b may differ in length.
    /// </summary>
    public static void SgdStep(IList<double[,]> W, IList<double[]> b, double[][,] dW, double[][] dB, double lr) =>
        throw new NotImplementedException();
}
