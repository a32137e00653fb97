namespace Hw3;

public static class TextClassifier
{
    public static double[]? Featurize(string text, IReadOnlyDictionary<string, double[]> embeddings)
    {
        var separators = text.ToLowerInvariant().Where(c => c < 'a' || c > 'z').Distinct().ToArray();
        var words = separators.Length == 0 ? [text.ToLowerInvariant()] : text.ToLowerInvariant().Split(separators);
        var known = words.Where(embeddings.ContainsKey).Select(w => embeddings[w]).ToArray();
        return known.Length == 0
            ? null
            : known.Aggregate(new double[known[0].Length], (sum, v) => [.. sum.Zip(v, (a, b) => a + b)], sum => Array.ConvertAll(sum, s => s / known.Length));
    }

    public static double Accuracy(double[,] logits, int[] labels)
    {
        Func<int, int> predicted = i => logits[i, 1] > logits[i, 0] ? 1 : 0;
        return labels.Select((label, i) => predicted(i) == label ? 1.0 : 0.0).Sum() / labels.Length;
    }

    public static EpochLog Train(Example[] train, Example[] dev, IReadOnlyDictionary<string, double[]> embeddings,
                                 int[] hidden, Act act, double lr, int epochs, int batch, uint seed)
    {
        var (x, y) = Load(train, embeddings);
        var (devX, devY) = Load(dev, embeddings);
        var net = new Mlp([x[0].Length, .. hidden, 2], act, seed);

        Func<int, double> step = start =>
        {
            var end = Math.Min(start + batch, y.Length);
            var logits = net.Forward(Rows(x[start..end]));
            var (loss, back) = Losses.Entropy(logits, y[start..end]);
            var g = net.Backward(back());
            Optimizer.SgdStep([.. net.W], [.. net.B], g.DW, g.DB, lr);
            return loss;
        };
        Func<(double, double, double)> epoch = () =>
        {
            var losses = Enumerable.Range(0, y.Length).Where(i => i % batch == 0).Select(step).ToArray();
            var logits = net.Forward(Rows(devX));
            return (losses.Sum() / losses.Length, Losses.CrossEntropy(logits, devY), Accuracy(logits, devY));
        };
        var log = Enumerable.Range(0, epochs).Select(_ => epoch()).ToArray();
        return new EpochLog(Array.ConvertAll(log, e => e.Item1), Array.ConvertAll(log, e => e.Item2), Array.ConvertAll(log, e => e.Item3));
    }

    public static int BestEpoch(double[] devAcc) => devAcc.Select((a, e) => (a, e)).Aggregate((best, next) => next.a > best.a ? next : best).e;

    private static (double[][] X, int[] Y) Load(Example[] examples, IReadOnlyDictionary<string, double[]> embeddings)
    {
        var known = examples.Select(e => (X: Featurize(e.Text, embeddings), e.Label)).Where(e => e.X != null).ToArray();
        return (Array.ConvertAll(known, e => e.X!), Array.ConvertAll(known, e => e.Label));
    }

    private static double[,] Rows(double[][] rows)
    {
        var m = new double[rows.Length, rows[0].Length];
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < rows[0].Length; j++)
                m[i, j] = rows[i][j];
        return m;
    }
}
