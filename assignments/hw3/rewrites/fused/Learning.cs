namespace Hw3;

public static class Linear
{
    public static double[,] Forward(double[,] X, double[,] W, double[] b)
    {
        var y = new double[X.GetLength(0), W.GetLength(0)];
        Kernel.Affine(Kernel.Flat(X), Kernel.Flat(W), b, Kernel.Flat(y));
        return y;
    }

    public static LinearGrads Backward(double[,] X, double[,] W, double[,] dY)
    {
        var g = new LinearGrads(
            new double[X.GetLength(0), X.GetLength(1)], new double[W.GetLength(0), W.GetLength(1)], new double[W.GetLength(0)]);
        Kernel.AffineBack(Kernel.Flat(X), Kernel.Flat(W), Kernel.Flat(dY), Kernel.Flat(g.DX), Kernel.Flat(g.DW), g.DB);
        return g;
    }
}

public static class Losses
{
    public static double Mse(double[,] p, double[,] y) => MseBoth(p, y).Loss;

    public static double[,] MseGrad(double[,] p, double[,] y) => MseBoth(p, y).Gradient;

    public static double CrossEntropy(double[,] logits, int[] labels) => CrossEntropyBoth(logits, labels).Loss;

    public static double[,] CrossEntropyGrad(double[,] logits, int[] labels) => CrossEntropyBoth(logits, labels).Gradient;

    internal static (double Loss, double[,] Gradient) CrossEntropyBoth(double[,] logits, int[] labels)
    {
        int n = labels.Length, c = logits.GetLength(1);
        var g = (double[,])logits.Clone();
        var loss = 0.0;
        for (var i = 0; i < n; i++)
        {
            var row = Kernel.Flat(g).Slice(i * c, c);
            var (max, sum) = Kernel.Online(row);
            loss += Math.Log(sum) - (row[labels[i]] - max);
            for (var j = 0; j < c; j++)
                row[j] = Math.Exp(row[j] - max) / (sum * n);
            row[labels[i]] -= 1.0 / n;
        }
        return (loss / n, g);
    }

    private static (double Loss, double[,] Gradient) MseBoth(double[,] p, double[,] y)
    {
        var g = (double[,])p.Clone();
        Span<double> d = Kernel.Flat(g), target = Kernel.Flat(y);
        var loss = 0.0;
        for (var i = 0; i < d.Length; i++)
        {
            d[i] -= target[i];
            loss = Math.FusedMultiplyAdd(d[i], d[i], loss);
            d[i] *= 2.0 / d.Length;
        }
        return (loss / d.Length, g);
    }
}

public sealed class Mlp
{
    private readonly int[] _sizes;
    private readonly Act _act;
    private readonly double[][,] _w;
    private readonly double[][] _b;
    private readonly double[][] _h, _slopes;          // buffers, kept from one batch to the next
    private int _n;

    public Mlp(int[] sizes, Act act, uint seed)
    {
        (_sizes, _act) = ((int[])sizes.Clone(), act);
        (_w, _b) = (new double[sizes.Length - 1][,], new double[sizes.Length - 1][]);
        (_h, _slopes) = (new double[sizes.Length][], new double[sizes.Length][]);
        var random = new Lcg(seed);
        for (var l = 0; l < _w.Length; l++)
        {
            (_w[l], _b[l]) = (new double[sizes[l + 1], sizes[l]], new double[sizes[l + 1]]);
            var a = 1 / Math.Sqrt(sizes[l]);
            foreach (ref var w in Kernel.Flat(_w[l]))
                w = (2 * random.NextDouble() - 1) * a;
            foreach (ref var b in _b[l].AsSpan())
                b = (2 * random.NextDouble() - 1) * a;
        }
    }

    public IReadOnlyList<double[,]> W => _w;

    public IReadOnlyList<double[]> B => _b;

    public double[,] Forward(double[,] X)
    {
        Reserve(X.GetLength(0));
        Kernel.Flat(X).CopyTo(_h[0]);
        for (var l = 0; l < _w.Length; l++)
        {
            var y = _h[l + 1].AsSpan(0, _n * _sizes[l + 1]);
            Kernel.Affine(_h[l], Kernel.Flat(_w[l]), _b[l], y);
            if (l < _w.Length - 1)
                Kernel.Activate(_act, y, _slopes[l + 1]);
        }
        var logits = new double[_n, _sizes[^1]];
        _h[^1].AsSpan(0, logits.Length).CopyTo(Kernel.Flat(logits));
        return logits;
    }

    public MlpGrads Backward(double[,] dLogits)
    {
        var (dW, dB) = (new double[_w.Length][,], new double[_w.Length][]);
        var d = Kernel.Flat(dLogits).ToArray();
        for (var l = _w.Length - 1; l >= 0; l--)
        {
            (dW[l], dB[l]) = (new double[_sizes[l + 1], _sizes[l]], new double[_sizes[l + 1]]);
            var dX = new double[_n * _sizes[l]];
            Kernel.AffineBack(_h[l], Kernel.Flat(_w[l]), d, dX, Kernel.Flat(dW[l]), dB[l]);
            for (var i = 0; l > 0 && i < dX.Length; i++)
                dX[i] *= _slopes[l][i];
            d = dX;
        }
        var input = new double[_n, _sizes[0]];
        d.CopyTo(Kernel.Flat(input));
        return new MlpGrads(dW, dB, input);
    }

    private void Reserve(int n)
    {
        _n = n;
        for (var l = 0; l < _sizes.Length; l++)
            if (_h[l] is null || _h[l].Length < n * _sizes[l])
                (_h[l], _slopes[l]) = (new double[n * _sizes[l]], new double[n * _sizes[l]]);
    }
}

public static class Optimizer
{
    public static void SgdStep(IList<double[,]> W, IList<double[]> b, double[][,] dW, double[][] dB, double lr)
    {
        for (var l = 0; l < W.Count; l++)
            Step(Kernel.Flat(W[l]), Kernel.Flat(dW[l]), lr);
        for (var l = 0; l < b.Count; l++)
            Step(b[l], dB[l], lr);
    }

    private static void Step(Span<double> w, ReadOnlySpan<double> g, double lr)
    {
        for (var i = 0; i < w.Length; i++)
            w[i] = Math.FusedMultiplyAdd(-lr, g[i], w[i]);
    }
}

public static class Xor
{
    // The whole epoch in two loops over units; the four samples are unrolled through x = bits of i.
    public static XorResult Train(XorParams init, Act act, double lr, int epochs)
    {
        var hidden = init.W2.Length;
        var p = new XorParams((double[,])init.W1.Clone(), (double[])init.B1.Clone(), (double[])init.W2.Clone(), init.B2);
        double b2 = p.B2;
        double[] history = new double[epochs + 1], h = new double[4 * hidden], slope = new double[4 * hidden], y = new double[4], d = new double[4];
        for (var t = 0; ; t++)
        {
            for (var at = 0; at < h.Length; at++)
            {
                int i = at / hidden, u = at % hidden;
                h[at] = p.B1[u] + (i >> 1) * p.W1[u, 0] + (i & 1) * p.W1[u, 1];
            }
            Kernel.Activate(act, h, slope);
            Kernel.Affine(h, p.W2, [b2], y);
            for (var i = 0; i < 4; i++)
            {
                var error = y[i] - ((i >> 1) ^ (i & 1));
                history[t] += 0.25 * error * error;
                d[i] = 0.5 * lr * error;
            }
            if (t == epochs)
                return new XorResult(history, y, p with { B2 = b2 });
            b2 -= d.Sum();
            for (var at = 0; at < h.Length; at++)
                slope[at] *= d[at / hidden] * p.W2[at % hidden];
            for (var at = 0; at < h.Length; at++)
            {
                int i = at / hidden, u = at % hidden;
                p.W2[u] -= d[i] * h[at];
                p.B1[u] -= slope[at];
                p.W1[u, 0] -= (i >> 1) * slope[at];
                p.W1[u, 1] -= (i & 1) * slope[at];
            }
        }
    }

    public static XorResult TrainFromConstant(double c, int hidden, Act act, double lr, int epochs)
    {
        var p = new XorParams(new double[hidden, 2], new double[hidden], new double[hidden], c);
        Kernel.Flat(p.W1).Fill(c);
        Array.Fill(p.B1, c);
        Array.Fill(p.W2, c);
        return Train(p, act, lr, epochs);
    }

    // Minimum and maximum of each of the four families in one pass.
    public static double SymmetryGap(XorParams p)
    {
        Span<double> low = [p.W1[0, 0], p.W1[0, 1], p.B1[0], p.W2[0]];
        Span<double> high = [.. low];
        for (var u = 1; u < p.W2.Length; u++)
            for (var k = 0; k < 4; k++)
            {
                var value = k < 2 ? p.W1[u, k] : k == 2 ? p.B1[u] : p.W2[u];
                low[k] = Math.Min(low[k], value);
                high[k] = Math.Max(high[k], value);
            }
        return Math.Max(Math.Max(high[0] - low[0], high[1] - low[1]), Math.Max(high[2] - low[2], high[3] - low[3]));
    }
}
