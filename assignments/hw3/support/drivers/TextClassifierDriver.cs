namespace Hw3;

/// <summary>Trains your text classifier several times on the same data and keeps how each run ended.</summary>
public static class TextClassifierDriver
{
    /// <param name="hidden">the hidden layers of every run</param>
    /// <param name="acts">the activation of every run</param>
    public static Comparison Compare(Example[] train, Example[] dev, IReadOnlyDictionary<string, double[]> embeddings,
                                     int[][] hidden, Act[] acts, double lr, int epochs, int batch, uint seed)
    {
        double[] trainLoss = new double[acts.Length], devLoss = new double[acts.Length], devAcc = new double[acts.Length];
        for (var i = 0; i < acts.Length; i++)
        {
            var log = TextClassifier.Train(train, dev, embeddings, hidden[i], acts[i], lr, epochs, batch, seed);
            trainLoss[i] = log.TrainLoss[^1];
            devLoss[i] = log.DevLoss[^1];
            devAcc[i] = log.DevAcc[^1];
        }
        return new Comparison(trainLoss, devLoss, devAcc);
    }
}
