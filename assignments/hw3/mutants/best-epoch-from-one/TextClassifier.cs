namespace Hw3;

public static class TextClassifier
{
    public static double[]? Featurize(string text, IReadOnlyDictionary<string, double[]> embeddings) =>
        TextTraining.Features(text, embeddings);

    public static double Accuracy(double[,] logits, int[] labels) => TextTraining.Accuracy(logits, labels);

    public static EpochLog Train(Example[] train, Example[] dev, IReadOnlyDictionary<string, double[]> embeddings,
                                 int[] hidden, Act act, double lr, int epochs, int batch, uint seed) =>
        TextTraining.Run(train, dev, embeddings, hidden, act, lr, epochs, batch, seed);

    public static int BestEpoch(double[] devAcc)
    {
        var best = 0;
        for (var e = 1; e < devAcc.Length; e++)
            if (devAcc[e] > devAcc[best])
                best = e;
        return best + 1;
    }
}
