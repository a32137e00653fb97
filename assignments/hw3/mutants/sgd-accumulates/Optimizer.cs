namespace Hw3;

public static class Optimizer
{
    // How often these parameters were updated before.
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<double[,], System.Runtime.CompilerServices.StrongBox<int>> Steps = [];

    // In place: the elements of the given arrays are written.
    public static void SgdStep(IList<double[,]> W, IList<double[]> b, double[][,] dW, double[][] dB, double lr)
    {
        lr *= ++Steps.GetOrCreateValue(W[0]).Value; // the same gradient again adds up
        for (var l = 0; l < W.Count; l++)
            for (var i = 0; i < W[l].GetLength(0); i++)
                for (var j = 0; j < W[l].GetLength(1); j++)
                    W[l][i, j] -= lr * dW[l][i, j];
        for (var l = 0; l < b.Count; l++)
            for (var i = 0; i < b[l].Length; i++)
                b[l][i] -= lr * dB[l][i];
    }
}
