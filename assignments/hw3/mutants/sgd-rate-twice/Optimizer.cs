namespace Hw3;

public static class Optimizer
{
    // In place: the elements of the given arrays are written.
    public static void SgdStep(IList<double[,]> W, IList<double[]> b, double[][,] dW, double[][] dB, double lr)
    {
        for (var l = 0; l < W.Count; l++)
            for (var i = 0; i < W[l].GetLength(0); i++)
                for (var j = 0; j < W[l].GetLength(1); j++)
                    W[l][i, j] -= lr * lr * dW[l][i, j];
        for (var l = 0; l < b.Count; l++)
            for (var i = 0; i < b[l].Length; i++)
                b[l][i] -= lr * lr * dB[l][i];
    }
}
