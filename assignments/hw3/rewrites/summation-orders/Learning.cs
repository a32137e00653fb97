namespace Hw3;

public static class Linear
{
    public static double[,] Forward(double[,] X, double[,] W, double[] b)
    {
        var y = new double[X.GetLength(0), W.GetLength(0)];
        for (var o = 0; o < W.GetLength(0); o++)
            for (var i = 0; i < X.GetLength(0); i++)
                y[i, o] = Sums.Pairwise(X.GetLength(1), k => X[i, k] * W[o, k]) + b[o];
        return y;
    }

    // One sample after the other, the last one first; dX compensated.
    public static LinearGrads Backward(double[,] X, double[,] W, double[,] dY)
    {
        int n = X.GetLength(0), inputs = X.GetLength(1), outputs = W.GetLength(0);
        var g = new LinearGrads(new double[n, inputs], new double[outputs, inputs], new double[outputs]);
        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = inputs - 1; k >= 0; k--)
            {
                g.DX[i, k] = Sums.Compensated(outputs, o => W[o, k] * dY[i, o]);
                for (var o = 0; o < outputs; o++)
                    g.DW[o, k] += X[i, k] * dY[i, o];
            }
            for (var o = 0; o < outputs; o++)
                g.DB[o] += dY[i, o];
        }
        return g;
    }
}

public sealed class Mlp
{
    private readonly Act _act;
    private readonly double[][,] _w;
    private readonly double[][] _b;
    private double[][,] _h = [], _slopes = [];

    public Mlp(int[] sizes, Act act, uint seed)
    {
        _act = act;
        var random = new Lcg(seed);
        (_w, _b) = (new double[sizes.Length - 1][,], new double[sizes.Length - 1][]);
        for (var l = 0; l < _w.Length; l++)
        {
            _w[l] = new double[sizes[l + 1], sizes[l]];
            _b[l] = new double[sizes[l + 1]];
            var root = Math.Sqrt(sizes[l]);
            for (var o = 0; o < sizes[l + 1]; o++)
                for (var k = 0; k < sizes[l]; k++)
                    _w[l][o, k] = (random.NextDouble() * 2 - 1) / root;
            for (var o = 0; o < sizes[l + 1]; o++)
                _b[l][o] = (random.NextDouble() * 2 - 1) / root;
        }
    }

    public IReadOnlyList<double[,]> W => _w;

    public IReadOnlyList<double[]> B => _b;

    public double[,] Forward(double[,] X)
    {
        (_h, _slopes) = (new double[_w.Length + 1][,], new double[_w.Length][,]);
        _h[0] = (double[,])X.Clone();
        for (var l = 0; l < _w.Length; l++)
        {
            var z = Linear.Forward(_h[l], _w[l], _b[l]);
            (_h[l + 1], _slopes[l]) = (z, new double[z.GetLength(0), z.GetLength(1)]);
            for (var i = 0; i < z.GetLength(0); i++)
                for (var j = 0; j < z.GetLength(1); j++)
                    (z[i, j], _slopes[l][i, j]) = Activations.Of(l < _w.Length - 1 ? _act : Act.Identity, z[i, j]);
        }
        return (double[,])_h[^1].Clone();
    }

    public MlpGrads Backward(double[,] dLogits)
    {
        var (dW, dB) = (new double[_w.Length][,], new double[_w.Length][]);
        var d = dLogits;
        for (var l = _w.Length; l-- > 0;)
        {
            var dz = (double[,])d.Clone();
            for (var j = 0; j < dz.GetLength(1); j++)
                for (var i = 0; i < dz.GetLength(0); i++)
                    dz[i, j] *= _slopes[l][i, j];
            (d, dW[l], dB[l]) = Linear.Backward(_h[l], _w[l], dz);
        }
        return new MlpGrads(dW, dB, d);
    }
}

public static class Optimizer
{
    public static void SgdStep(IList<double[,]> W, IList<double[]> b, double[][,] dW, double[][] dB, double lr)
    {
        for (var l = b.Count - 1; l >= 0; l--)
            for (var o = b[l].Length - 1; o >= 0; o--)
                b[l][o] += -lr * dB[l][o];
        for (var l = W.Count - 1; l >= 0; l--)
            for (var o = W[l].GetLength(0) - 1; o >= 0; o--)
                for (var k = W[l].GetLength(1) - 1; k >= 0; k--)
                    W[l][o, k] += -lr * dW[l][o, k];
    }
}

public static class Xor
{
    private static readonly (double A, double B, double Y)[] Samples = [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)];

    public static XorResult Train(XorParams init, Act act, double lr, int epochs)
    {
        var n = init.W2.Length;
        var (w1, b1, w2, b2) = ((double[,])init.W1.Clone(), (double[])init.B1.Clone(), (double[])init.W2.Clone(), init.B2);
        var history = new double[epochs + 1];
        for (var t = 0; ; t++)
        {
            var h = Array.ConvertAll(Samples, s =>
                Enumerable.Range(0, n).Select(u => Activations.Of(act, b1[u] + (w1[u, 1] * s.B + w1[u, 0] * s.A))).ToArray());
            var y = Array.ConvertAll(h, row => Sums.Pairwise(n, u => row[u].F * w2[u]) + b2);
            history[t] = Sums.Backwards(4, i => (y[i] - Samples[i].Y) * (y[i] - Samples[i].Y)) / 4;
            if (t == epochs)
                return new XorResult(history, y, new XorParams(w1, b1, w2, b2));

            // Each parameter sums over the samples in an order of its own.
            var e = y.Select((v, i) => (v - Samples[i].Y) / 2).ToArray();
            for (var u = n - 1; u >= 0; u--)
            {
                var old = w2[u];
                w2[u] -= lr * Sums.Backwards(4, i => e[i] * h[i][u].F);
                b1[u] -= lr * Sums.Compensated(4, i => e[i] * old * h[i][u].D);
                w1[u, 0] -= lr * (e[3] * old * h[3][u].D + e[2] * old * h[2][u].D);
                w1[u, 1] -= lr * (e[1] * old * h[1][u].D + e[3] * old * h[3][u].D);
            }
            b2 -= lr * Sums.Pairwise(4, i => e[i]);
        }
    }

    public static XorResult TrainFromConstant(double c, int hidden, Act act, double lr, int epochs)
    {
        var (w1, b1, w2) = (new double[hidden, 2], new double[hidden], new double[hidden]);
        for (var u = hidden - 1; u >= 0; u--)
            w1[u, 1] = w1[u, 0] = b1[u] = w2[u] = c;
        return Train(new XorParams(w1, b1, w2, c), act, lr, epochs);
    }

    public static double SymmetryGap(XorParams p)
    {
        var gap = 0.0;
        for (var u = p.W2.Length - 1; u > 0; u--)
            for (var v = u - 1; v >= 0; v--)
            {
                gap = Math.Max(gap, Math.Abs(p.W2[v] - p.W2[u]));
                gap = Math.Max(gap, Math.Abs(p.B1[v] - p.B1[u]));
                gap = Math.Max(gap, Math.Abs(p.W1[v, 1] - p.W1[u, 1]));
                gap = Math.Max(gap, Math.Abs(p.W1[v, 0] - p.W1[u, 0]));
            }
        return gap;
    }
}

public static class TextClassifier
{
    // Counts first, one entry a word; then each word's vector times its count.
    public static double[]? Featurize(string text, IReadOnlyDictionary<string, double[]> embeddings)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var word = new System.Text.StringBuilder();
        foreach (var c in text.ToLowerInvariant().Append(' '))
        {
            if (c is >= 'a' and <= 'z')
            {
                word.Append(c);
                continue;
            }
            if (embeddings.ContainsKey(word.ToString()))
                counts[word.ToString()] = counts.GetValueOrDefault(word.ToString()) + 1;
            word.Clear();
        }
        if (counts.Count == 0)
            return null;
        var known = counts.ToArray();
        return [.. Enumerable.Range(0, embeddings[known[0].Key].Length).Select(k =>
            Sums.Compensated(known.Length, i => embeddings[known[i].Key][k] * known[i].Value) / counts.Values.Sum())];
    }

    public static double Accuracy(double[,] logits, int[] labels) => Sums.Backwards(labels.Length, i =>
    {
        var best = logits.GetLength(1) - 1;
        for (var j = best - 1; j >= 0; j--)
            if (logits[i, j] >= logits[i, best])
                best = j;
        return best == labels[i] ? 1 : 0;
    }) / labels.Length;

    public static EpochLog Train(Example[] train, Example[] dev, IReadOnlyDictionary<string, double[]> embeddings,
                                 int[] hidden, Act act, double lr, int epochs, int batch, uint seed)
    {
        var (x, labels) = Prepare(train, embeddings);
        var (devX, devLabels) = Prepare(dev, embeddings);
        var net = new Mlp([x[0].Length, .. hidden, 2], act, seed);
        var log = new EpochLog(new double[epochs], new double[epochs], new double[epochs]);
        for (var e = 0; e < epochs; e++)
        {
            var losses = new Stack<double>();
            for (var start = 0; start < labels.Length; start += batch)
            {
                var range = start..Math.Min(start + batch, labels.Length);
                var logits = net.Forward(Rows(x[range]));
                losses.Push(Losses.CrossEntropy(logits, labels[range]));
                var g = net.Backward(Losses.CrossEntropyGrad(logits, labels[range]));
                Optimizer.SgdStep([.. net.W], [.. net.B], g.DW, g.DB, lr);
            }
            log.TrainLoss[e] = losses.Average();
            var devLogits = net.Forward(Rows(devX));
            log.DevLoss[e] = Losses.CrossEntropy(devLogits, devLabels);
            log.DevAcc[e] = Accuracy(devLogits, devLabels);
        }
        return log;
    }

    public static int BestEpoch(double[] devAcc)
    {
        var best = devAcc.Length - 1;
        for (var e = best; e >= 0; e--)
            best = devAcc[e] >= devAcc[best] ? e : best;
        return best;
    }

    private static (double[][] X, int[] Labels) Prepare(Example[] examples, IReadOnlyDictionary<string, double[]> embeddings)
    {
        var (x, labels) = (new List<double[]>(), new List<int>());
        foreach (var (text, label) in examples)
        {
            if (Featurize(text, embeddings) is not { } features)
                continue;
            x.Add(features);
            labels.Add(label);
        }
        return ([.. x], [.. labels]);
    }

    private static double[,] Rows(double[][] rows)
    {
        var m = new double[rows.Length, rows[0].Length];
        for (var j = 0; j < rows[0].Length; j++)
            for (var i = 0; i < rows.Length; i++)
                m[i, j] = rows[i][j];
        return m;
    }
}
