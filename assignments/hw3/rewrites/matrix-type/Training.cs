namespace Hw3;

public static class Xor
{
    private static readonly Matrix X = new double[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } };
    private static readonly Matrix Y = new double[] { 0, 1, 1, 0 };

    public static XorResult Train(XorParams init, Act act, double lr, int epochs)
    {
        Matrix w1 = init.W1, b1 = init.B1, w2 = init.W2;
        var b2 = init.B2;
        var ones = Matrix.Ones(4, 1);
        var history = new List<double>();
        while (true)
        {
            var z = X * w1.T + ones * b1.T;
            var h = z.Map(Activations.F(act));
            var y = h * w2 + b2 * ones;
            var error = y - Y;
            history.Add((error.T * error)[0, 0] / 4);
            if (history.Count == epochs + 1)
                return new XorResult([.. history], (double[])y, new XorParams((double[,])w1, (double[])b1, (double[])w2, b2));

            var dy = error / 2;
            var dz = dy * w2.T & z.Map(Activations.D(act));
            (w1, b1, w2, b2) = (w1 - lr * (dz.T * X), b1 - lr * (dz.T * ones), w2 - lr * (h.T * dy), b2 - lr * dy.Total);
        }
    }

    public static XorResult TrainFromConstant(double c, int hidden, Act act, double lr, int epochs)
    {
        var ones = Matrix.Ones(hidden, 1);
        return Train(new XorParams((double[,])(c * Matrix.Ones(hidden, 2)), (double[])(c * ones), (double[])(c * ones), c), act, lr, epochs);
    }

    public static double SymmetryGap(XorParams p)
    {
        var n = p.W2.Length;
        var units = new Matrix(n, 4, (u, k) => k < 2 ? p.W1[u, k] : k == 2 ? p.B1[u] : p.W2[u]);
        var ones = Matrix.Ones(n, 1);
        return Enumerable.Range(0, n).Max(u => (units - ones * units.RowAt(u)).Map(Math.Abs).Flatten().Max());
    }
}

public static class TextClassifier
{
    public static double[]? Featurize(string text, IReadOnlyDictionary<string, double[]> embeddings)
    {
        var letters = new string([.. text.ToLowerInvariant().Select(c => c is >= 'a' and <= 'z' ? c : ' ')]);
        var known = letters.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(embeddings.ContainsKey).ToList();
        if (known.Count == 0)
            return null;
        Matrix sum = embeddings[known[0]];
        foreach (var word in known.Skip(1))
            sum += embeddings[word];
        return (double[])(sum / known.Count);
    }

    public static double Accuracy(double[,] logits, int[] labels)
    {
        var rows = labels.Select((_, i) => ((Matrix)logits).RowAt(i).Flatten().ToList());
        return rows.Zip(labels).Average(pair => pair.First.IndexOf(pair.First.Max()) == pair.Second ? 1.0 : 0.0);
    }

    public static EpochLog Train(Example[] train, Example[] dev, IReadOnlyDictionary<string, double[]> embeddings,
                                 int[] hidden, Act act, double lr, int epochs, int batch, uint seed)
    {
        var (x, y) = Load(train, embeddings);
        var (devX, devY) = Load(dev, embeddings);
        var mlp = new Mlp([x.Columns, .. hidden, 2], act, seed);
        double[] trainLoss = new double[epochs], devLoss = new double[epochs], devAcc = new double[epochs];
        for (var e = 0; e < epochs; e++)
        {
            var batches = (y.Length + batch - 1) / batch;
            for (var k = 0; k < batches; k++)
            {
                var labels = y.Skip(k * batch).Take(batch).ToArray();
                var logits = mlp.Forward((double[,])x.RowsFrom(k * batch, labels.Length));
                trainLoss[e] += Losses.CrossEntropy(logits, labels) / batches;
                var g = mlp.Backward(Losses.CrossEntropyGrad(logits, labels));
                Optimizer.SgdStep(mlp.W.ToList(), mlp.B.ToList(), g.DW, g.DB, lr);
            }
            var devLogits = mlp.Forward((double[,])devX);
            (devLoss[e], devAcc[e]) = (Losses.CrossEntropy(devLogits, devY), Accuracy(devLogits, devY));
        }
        return new EpochLog(trainLoss, devLoss, devAcc);
    }

    public static int BestEpoch(double[] devAcc) => devAcc.ToList().FindIndex(a => a == devAcc.Max());

    private static (Matrix X, int[] Y) Load(Example[] examples, IReadOnlyDictionary<string, double[]> embeddings)
    {
        var kept = examples.Where(e => Featurize(e.Text, embeddings) is not null).ToArray();
        var rows = kept.Select(e => Featurize(e.Text, embeddings)!).ToArray();
        return (new Matrix(rows.Length, rows[0].Length, (i, j) => rows[i][j]), [.. kept.Select(e => e.Label)]);
    }
}
