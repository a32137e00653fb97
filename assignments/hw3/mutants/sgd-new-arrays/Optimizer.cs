namespace Hw3;

public static class Optimizer
{
    public static void SgdStep(IList<double[,]> W, IList<double[]> b, double[][,] dW, double[][] dB, double lr)
    {
        for (var l = 0; l < W.Count; l++)
            W[l] = (double[,])W[l].Clone();
        for (var l = 0; l < b.Count; l++)
            b[l] = (double[])b[l].Clone();
        for (var l = 0; l < W.Count; l++)
            for (var i = 0; i < W[l].GetLength(0); i++)
                for (var j = 0; j < W[l].GetLength(1); j++)
                    W[l][i, j] -= lr * dW[l][i, j];
        for (var l = 0; l < b.Count; l++)
            for (var i = 0; i < b[l].Length; i++)
                b[l][i] -= lr * dB[l][i];
    }
}
