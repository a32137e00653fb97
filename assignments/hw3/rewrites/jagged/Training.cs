namespace Hw3;

public static class Xor
{
    private static readonly double[][] X = [[0, 0], [0, 1], [1, 0], [1, 1]];
    private static readonly double[] Y = [0, 1, 1, 0];

    public static XorResult Train(XorParams init, Act act, double lr, int epochs)
    {
        double[][] w1 = Vec.Rows(init.W1), w2 = [(double[])init.W2.Clone()];
        double[] b1 = (double[])init.B1.Clone(), b2 = [init.B2];
        var history = new double[epochs + 1];
        var y = Array.Empty<double[]>();
        for (var t = 0; t <= epochs; t++)
        {
            var z = Linear.Forward(X, w1, b1);
            var h = Vec.Map(z, v => Activations.Value(act, v));
            y = Linear.Forward(h, w2, b2);
            var dY = Vec.Zeros(4, 1);
            for (var i = 0; i < 4; i++)
            {
                history[t] += (y[i][0] - Y[i]) * (y[i][0] - Y[i]) / 4;
                dY[i][0] = 2 * (y[i][0] - Y[i]) / 4;
            }
            if (t == epochs)
                break;
            var (dH, dW2, dB2) = Linear.Backward(h, w2, dY);
            for (var i = 0; i < 4; i++)
                for (var u = 0; u < b1.Length; u++)
                    dH[i][u] *= Activations.Slope(act, z[i][u]);
            var (_, dW1, dB1) = Linear.Backward(X, w1, dH);
            for (var u = 0; u < b1.Length; u++)
                Vec.Add(w1[u], -lr, dW1[u]);
            Vec.Add(b1, -lr, dB1);
            Vec.Add(w2[0], -lr, dW2[0]);
            Vec.Add(b2, -lr, dB2);
        }
        return new XorResult(history, Array.ConvertAll(y, row => row[0]), new XorParams(Vec.Rectangle(w1), b1, w2[0], b2[0]));
    }

    public static XorResult TrainFromConstant(double c, int hidden, Act act, double lr, int epochs)
    {
        var units = Vec.Map(Vec.Zeros(hidden, 2), _ => c);
        var column = Array.ConvertAll(units, u => u[0]);
        return Train(new XorParams(Vec.Rectangle(units), column, column, c), act, lr, epochs);
    }

    public static double SymmetryGap(XorParams p)
    {
        var w1 = Vec.Rows(p.W1);
        double gap = 0;
        for (var u = 0; u < w1.Length; u++)
        {
            double[] unit = [.. w1[u], p.B1[u], p.W2[u]];
            for (var v = 0; v < u; v++)
            {
                double[] other = [.. w1[v], p.B1[v], p.W2[v]];
                for (var k = 0; k < unit.Length; k++)
                    gap = Math.Max(gap, Math.Abs(unit[k] - other[k]));
            }
        }
        return gap;
    }
}

public static class TextClassifier
{
    public static double[]? Featurize(string text, IReadOnlyDictionary<string, double[]> embeddings)
    {
        var known = new List<double[]>();
        foreach (var word in Tokens(text))
            if (embeddings.TryGetValue(word, out var vector))
                known.Add(vector);
        if (known.Count == 0)
            return null;
        var mean = new double[known[0].Length];
        foreach (var vector in known)
            Vec.Add(mean, 1.0 / known.Count, vector);
        return mean;
    }

    public static double Accuracy(double[,] logits, int[] labels)
    {
        var rows = Vec.Rows(logits);
        var right = 0;
        for (var i = 0; i < rows.Length; i++)
            if (Array.IndexOf(rows[i], rows[i].Max()) == labels[i])
                right++;
        return 1.0 * right / rows.Length;
    }

    public static EpochLog Train(Example[] train, Example[] dev, IReadOnlyDictionary<string, double[]> embeddings,
                                 int[] hidden, Act act, double lr, int epochs, int batch, uint seed)
    {
        var (x, y) = DataSet(train, embeddings);
        var (devX, devY) = DataSet(dev, embeddings);
        var network = new Mlp([x[0].Length, .. hidden, 2], act, seed);
        double[] trainLoss = new double[epochs], devLoss = new double[epochs], devAcc = new double[epochs];
        for (var e = 0; e < epochs; e++)
        {
            var batches = x.Chunk(batch).Zip(y.Chunk(batch)).ToArray();
            foreach (var (rows, labels) in batches)
            {
                var logits = network.Forward(Vec.Rectangle(rows));
                trainLoss[e] += Losses.CrossEntropy(logits, labels);
                var grads = network.Backward(Losses.CrossEntropyGrad(logits, labels));
                Optimizer.SgdStep([.. network.W], [.. network.B], grads.DW, grads.DB, lr);
            }
            trainLoss[e] /= batches.Length;
            var devLogits = network.Forward(Vec.Rectangle(devX));
            devLoss[e] = Losses.CrossEntropy(devLogits, devY);
            devAcc[e] = Accuracy(devLogits, devY);
        }
        return new EpochLog(trainLoss, devLoss, devAcc);
    }

    public static int BestEpoch(double[] devAcc)
    {
        var (best, at) = (double.NegativeInfinity, 0);
        for (var e = 0; e < devAcc.Length; e++)
            if (devAcc[e] > best)
                (best, at) = (devAcc[e], e);
        return at;
    }

    private static List<string> Tokens(string text)
    {
        var tokens = new List<string> { "" };
        foreach (var c in text.ToLowerInvariant())
            if ('a' <= c && c <= 'z')
                tokens[^1] += c;
            else
                tokens.Add("");
        tokens.RemoveAll(token => token.Length == 0);
        return tokens;
    }

    private static (double[][] X, int[] Y) DataSet(Example[] examples, IReadOnlyDictionary<string, double[]> embeddings)
    {
        var features = Array.ConvertAll(examples, e => Featurize(e.Text, embeddings));
        var kept = Enumerable.Range(0, examples.Length).Where(i => features[i] != null).ToArray();
        return (Array.ConvertAll(kept, i => features[i]!), Array.ConvertAll(kept, i => examples[i].Label));
    }
}
