namespace Hw3;

public static class Xor
{
    private static readonly double[,] X = { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } };
    private static readonly double[] Y = [0, 1, 1, 0];

    // The weights as one flat vector, 4 numbers a unit and b2 at the end; the gradient written out in closed form.
    public static XorResult Train(XorParams init, Act act, double lr, int epochs)
    {
        var hidden = init.W2.Length;
        var p = new double[4 * hidden + 1];
        for (var u = 0; u < hidden; u++)
            (p[4 * u], p[4 * u + 1], p[4 * u + 2], p[4 * u + 3]) = (init.W1[u, 0], init.W1[u, 1], init.B1[u], init.W2[u]);
        p[^1] = init.B2;

        var losses = new List<double>();
        while (losses.Count < epochs)
        {
            losses.Add(Loss(p, act));
            var g = Gradient(p, act);
            p = [.. p.Select((v, i) => v - lr * g[i])];
        }
        losses.Add(Loss(p, act));

        var w1 = new double[hidden, 2];
        for (var u = 0; u < hidden; u++)
            (w1[u, 0], w1[u, 1]) = (p[4 * u], p[4 * u + 1]);
        double[] Every(int offset) => [.. Enumerable.Range(0, hidden).Select(u => p[4 * u + offset])];
        return new XorResult([.. losses], Outputs(p, act), new XorParams(w1, Every(2), Every(3), p[^1]));
    }

    public static XorResult TrainFromConstant(double c, int hidden, Act act, double lr, int epochs)
    {
        var all = Enumerable.Repeat(c, hidden).ToArray();
        var w1 = new double[hidden, 2];
        foreach (var u in Enumerable.Range(0, hidden))
            w1[u, 1] = w1[u, 0] = all[u];
        return Train(new XorParams(w1, all, all, c), act, lr, epochs);
    }

    // Of each feature the range; the largest of these.
    public static double SymmetryGap(XorParams p)
    {
        var columns = Enumerable.Range(0, 2).Select(k => Enumerable.Range(0, p.W2.Length).Select(u => p.W1[u, k]).ToArray());
        return columns.Append(p.B1).Append(p.W2).Select(v => v.Order().ToArray()).Max(v => v[^1] - v[0]);
    }

    private static double[] Outputs(double[] p, Act act) => [.. Enumerable.Range(0, 4).Select(i =>
        Enumerable.Range(0, p.Length / 4).Sum(u => p[4 * u + 3] * Function.Value(act, Sum(p, u, i))) + p[^1])];

    private static double Sum(double[] p, int u, int i) => X[i, 0] * p[4 * u] + X[i, 1] * p[4 * u + 1] + p[4 * u + 2];

    private static double Loss(double[] p, Act act) => Outputs(p, act).Zip(Y, (a, b) => Math.Pow(a - b, 2)).Average();

    private static double[] Gradient(double[] p, Act act)
    {
        double[] error = [.. Outputs(p, act).Zip(Y, (a, b) => a - b)];
        double Mean(Func<int, double> f) => 2 * Enumerable.Range(0, 4).Average(i => error[i] * f(i));
        var g = new double[p.Length];
        for (var u = 0; u < p.Length / 4; u++)
        {
            double Slope(int i) => p[4 * u + 3] * Function.Slope(act, Sum(p, u, i));
            g[4 * u] = Mean(i => Slope(i) * X[i, 0]);
            g[4 * u + 1] = Mean(i => Slope(i) * X[i, 1]);
            g[4 * u + 2] = Mean(Slope);
            g[4 * u + 3] = Mean(i => Function.Value(act, Sum(p, u, i)));
        }
        g[^1] = Mean(_ => 1);
        return g;
    }
}

public static class TextClassifier
{
    // The running mean: every known word moves it by 1/k of the way.
    public static double[]? Featurize(string text, IReadOnlyDictionary<string, double[]> embeddings)
    {
        double[]? mean = null;
        var k = 0;
        foreach (var word in System.Text.RegularExpressions.Regex.Split(text.ToLowerInvariant(), "[^a-z]+"))
        {
            if (!embeddings.TryGetValue(word, out var v))
                continue;
            k++;
            mean = mean is null ? [.. v] : [.. mean.Zip(v, (m, x) => m + (x - m) / k)];
        }
        return mean;
    }

    // Two classes: class 1 only when it is strictly larger.
    public static double Accuracy(double[,] logits, int[] labels) =>
        labels.Where((label, i) => logits[i, 1] - logits[i, 0] > 0 == (label == 1)).Count() / (double)labels.Length;

    public static EpochLog Train(Example[] train, Example[] dev, IReadOnlyDictionary<string, double[]> embeddings,
                                 int[] hidden, Act act, double lr, int epochs, int batch, uint seed)
    {
        var (x, y) = Encode(train, embeddings);
        var (devX, devY) = Encode(dev, embeddings);
        var net = new Mlp([x.GetLength(1), .. hidden, 2], act, seed);
        var (trainLoss, devLoss, devAcc) = (new List<double>(), new List<double>(), new List<double>());
        for (var e = 0; e < epochs; e++)
        {
            var (mean, batches) = (0.0, 0);
            for (var start = 0; start < y.Length; start += batch)
            {
                var rows = Enumerable.Range(start, Math.Min(batch, y.Length - start)).ToArray();
                var (bx, by) = (Select(x, rows), rows.Select(r => y[r]).ToArray());
                var logits = net.Forward(bx);
                mean += (Losses.CrossEntropy(logits, by) - mean) / ++batches;
                var g = net.Backward(Losses.CrossEntropyGrad(logits, by));
                Optimizer.SgdStep([.. net.W], [.. net.B], g.DW, g.DB, lr);
            }
            trainLoss.Add(mean);
            var devLogits = net.Forward(devX);
            devLoss.Add(Losses.CrossEntropy(devLogits, devY));
            devAcc.Add(Accuracy(devLogits, devY));
        }
        return new EpochLog([.. trainLoss], [.. devLoss], [.. devAcc]);
    }

    public static int BestEpoch(double[] devAcc) =>
        Enumerable.Range(0, devAcc.Length).OrderByDescending(e => devAcc[e]).ThenBy(e => e).First();

    private static (double[,] X, int[] Y) Encode(Example[] examples, IReadOnlyDictionary<string, double[]> embeddings)
    {
        var rows = (from e in examples let v = Featurize(e.Text, embeddings) where v != null select (V: v, e.Label)).ToArray();
        var x = new double[rows.Length, rows[0].V.Length];
        for (var i = 0; i < x.Length; i++)
            x[i / x.GetLength(1), i % x.GetLength(1)] = rows[i / x.GetLength(1)].V[i % x.GetLength(1)];
        return (x, [.. rows.Select(r => r.Label)]);
    }

    private static double[,] Select(double[,] x, int[] rows)
    {
        var selected = new double[rows.Length, x.GetLength(1)];
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < x.GetLength(1); j++)
                selected[i, j] = x[rows[i], j];
        return selected;
    }
}
