namespace Hw3;

public static class Optimizer
{
    // In place: the elements of the given arrays are written.
    public static void SgdStep(IList<double[,]> W, IList<double[]> b, double[][,] dW, double[][] dB, double lr)
    {
        for (var l = 0; l < b.Count; l++)
            for (var i = 0; i < b[l].Length; i++)
                b[l][i] -= lr * dB[l][i];
    }
}
