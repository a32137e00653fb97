namespace Hw3;

/// <summary>Mean word vectors into a network, trained by mini-batches in the order given.</summary>
internal static class TextTraining
{
    public static double[]? Features(string text, IReadOnlyDictionary<string, double[]> embeddings)
    {
        double[]? sum = null;
        var known = 0;
        foreach (var word in Words(text))
            if (embeddings.TryGetValue(word, out var vector))
            {
                sum ??= new double[vector.Length];
                for (var i = 0; i < sum.Length; i++)
                    sum[i] += vector[i];
                known++;
            }
        for (var i = 0; i < sum?.Length; i++)
            sum[i] /= known;
        return sum;
    }

    // The first of equal logits wins.
    public static double Accuracy(double[,] logits, int[] labels)
    {
        var right = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            var best = 0;
            for (var j = 1; j < logits.GetLength(1); j++)
                if (logits[i, j] > logits[i, best])
                    best = j;
            if (best == labels[i])
                right++;
        }
        return 100.0 * right / labels.Length;
    }

    public static EpochLog Run(Example[] train, Example[] dev, IReadOnlyDictionary<string, double[]> embeddings,
                               int[] hidden, Act act, double lr, int epochs, int batch, uint seed)
    {
        var (features, labels) = DataSet(train, embeddings);
        var (devFeatures, devLabels) = DataSet(dev, embeddings);
        var network = new Network([features[0].Length, .. hidden, 2], act, seed);
        var log = new EpochLog(new double[epochs], new double[epochs], new double[epochs]);
        for (var e = 0; e < epochs; e++)
        {
            var batches = 0;
            for (var start = 0; start < labels.Count; start += batch, batches++)
            {
                var size = Math.Min(batch, labels.Count - start);
                log.TrainLoss[e] += Step(network, features.GetRange(start, size), labels.GetRange(start, size), lr);
            }
            log.TrainLoss[e] /= batches;
            var logits = network.Forward(Matrix(devFeatures));
            log.DevLoss[e] = CrossEntropy.Loss(logits, [.. devLabels]);
            log.DevAcc[e] = Accuracy(logits, [.. devLabels]);
        }
        return log;
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = "";
        foreach (var c in text.ToLowerInvariant() + " ")
            if (c is >= 'a' and <= 'z')
                word += c;
            else if (word != "")
            {
                words.Add(word);
                word = "";
            }
        return words;
    }

    // A sentence without a known word is left out, and its label with it.
    private static (List<double[]> Features, List<int> Labels) DataSet(
        Example[] examples, IReadOnlyDictionary<string, double[]> embeddings)
    {
        var features = new List<double[]>();
        var labels = new List<int>();
        foreach (var example in examples)
            if (Features(example.Text, embeddings) is { } vector)
            {
                features.Add(vector);
                labels.Add(example.Label);
            }
        return (features, labels);
    }

    // One step of gradient descent; the loss is the one before it.
    private static double Step(Network network, List<double[]> features, List<int> labels, double lr)
    {
        var logits = network.Forward(Matrix(features));
        var grads = network.Backward(CrossEntropy.Gradient(logits, [.. labels]));
        network.Descend(grads, lr);
        return CrossEntropy.Loss(logits, [.. labels]);
    }

    private static double[,] Matrix(List<double[]> rows)
    {
        var matrix = new double[rows.Count, rows[0].Length];
        for (var i = 0; i < rows.Count; i++)
            for (var j = 0; j < rows[i].Length; j++)
                matrix[i, j] = rows[i][j];
        return matrix;
    }
}
