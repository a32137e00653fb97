namespace Hw3;

public static class TextClassifier
{
    public static double[]? Featurize(string text, IReadOnlyDictionary<string, double[]> embeddings)
    {
        var lower = text.ToLowerInvariant();
        double[]? mean = null;
        int known = 0, start = 0;
        for (var i = 0; i <= lower.Length; i++)
        {
            if (i < lower.Length && char.IsAsciiLetterLower(lower[i]))
                continue;
            if (i > start && embeddings.TryGetValue(lower[start..i], out var vector))
            {
                mean ??= new double[vector.Length];
                known++;
                for (var k = 0; k < mean.Length; k++)
                    mean[k] += (vector[k] - mean[k]) / known;
            }
            start = i + 1;
        }
        return mean;
    }

    public static double Accuracy(double[,] logits, int[] labels)
    {
        double right = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            var best = 0;
            for (var j = 1; j < logits.GetLength(1); j++)
                best = logits[i, j] > logits[i, best] ? j : best;
            right += best == labels[i] ? 1 : 0;
        }
        return right / labels.Length;
    }

    public static EpochLog Train(Example[] train, Example[] dev, IReadOnlyDictionary<string, double[]> embeddings,
                                 int[] hidden, Act act, double lr, int epochs, int batch, uint seed)
    {
        var batches = Load(train, embeddings, batch);
        var (devX, devY) = Load(dev, embeddings, dev.Length)[0];
        var net = new Mlp([devX.GetLength(1), .. hidden, 2], act, seed);
        var log = new EpochLog(new double[epochs], new double[epochs], new double[epochs]);
        for (var e = 0; e < epochs; e++)
        {
            foreach (var (x, y) in batches)
            {
                var (loss, gradient) = Losses.CrossEntropyBoth(net.Forward(x), y);
                log.TrainLoss[e] += loss / batches.Count;
                var g = net.Backward(gradient);
                Optimizer.SgdStep((double[][,])net.W, (double[][])net.B, g.DW, g.DB, lr);
            }
            var logits = net.Forward(devX);
            log.DevLoss[e] = Losses.CrossEntropy(logits, devY);
            log.DevAcc[e] = Accuracy(logits, devY);
        }
        return log;
    }

    public static int BestEpoch(double[] devAcc) => Array.IndexOf(devAcc, devAcc.Max());

    // The batches do not change from epoch to epoch, so they are laid out once.
    private static List<(double[,] X, int[] Y)> Load(Example[] examples, IReadOnlyDictionary<string, double[]> embeddings, int batch)
    {
        var batches = new List<(double[,], int[])>();
        foreach (var chunk in examples.Select(e => (X: Featurize(e.Text, embeddings), e.Label)).Where(e => e.X is not null).Chunk(batch))
        {
            var x = new double[chunk.Length, chunk[0].X!.Length];
            for (var i = 0; i < chunk.Length; i++)
                chunk[i].X.CopyTo(Kernel.Flat(x)[(i * x.GetLength(1))..]);
            batches.Add((x, Array.ConvertAll(chunk, e => e.Label)));
        }
        return batches;
    }
}
