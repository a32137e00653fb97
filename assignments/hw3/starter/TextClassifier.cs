namespace Hw3;

/// <summary>6.12. Sentences as mean word vectors, classified by an MLP into two classes.</summary>
public static class TextClassifier
{
    /// <summary>
    /// The mean vector of the known words, or null when there is none. Words are the runs of a to z in the lower-cased text
    /// (invariant culture); a repeated word counts every time.
    /// </summary>
    public static double[]? Featurize(string text, IReadOnlyDictionary<string, double[]> embeddings) =>
        throw new NotImplementedException();

    /// <summary>The share of rows whose largest logit is at the label; of equal logits the first wins.</summary>
    public static double Accuracy(double[,] logits, int[] labels) => throw new NotImplementedException();

    /// <summary>
    /// Trains an Mlp (see 6.8) with mean cross-entropy and gradient descent on mini-batches: no shuffling, the last batch may be
    /// short. Sentences without a known word are dropped together with their labels.
    /// </summary>
    public static EpochLog Train(Example[] train, Example[] dev, IReadOnlyDictionary<string, double[]> embeddings,
                                 int[] hidden, Act act, double lr, int epochs, int batch, uint seed) =>
        throw new NotImplementedException();

    /// <summary>The index, counted from 0, of the first largest value.</summary>
    public static int BestEpoch(double[] devAcc) => throw new NotImplementedException();
}
