namespace Hw3;

public static class Linear
{
    public static double[,] Forward(double[,] X, double[,] W, double[] b)
    {
        var y = new double[X.GetLength(0), W.GetLength(0)];
        for (var i = 0; i < y.GetLength(0); i++)
            for (var o = 0; o < y.GetLength(1); o++)
                y[i, o] = b[o] + Enumerable.Range(0, X.GetLength(1)).Sum(k => X[i, k] * W[o, k]);
        return y;
    }

    public static LinearGrads Backward(double[,] X, double[,] W, double[,] dY)
    {
        int n = X.GetLength(0), inputs = X.GetLength(1), outputs = W.GetLength(0);
        var (dX, dW, db) = (new double[n, inputs], new double[outputs, inputs], new double[outputs]);
        for (var o = 0; o < outputs; o++)
            for (var i = 0; i < n; i++)
            {
                var d = dY[i, o];
                db[o] += d;
                for (var k = 0; k < inputs; k++)
                    (dX[i, k], dW[o, k]) = (dX[i, k] + d * W[o, k], dW[o, k] + d * X[i, k]);
            }
        return new LinearGrads(dX, dW, db);
    }
}

public sealed class Mlp
{
    private readonly List<double[,]> _w = [];
    private readonly List<double[]> _b = [];
    private readonly double[][,] _dW;
    private readonly double[][] _dB;
    private readonly Stage _net = Stages.Identity;
    private Func<double[,], double[,]> _back = _ => throw new InvalidOperationException("Forward first.");

    public Mlp(int[] sizes, Act act, uint seed)
    {
        (_dW, _dB) = (new double[sizes.Length - 1][,], new double[sizes.Length - 1][]);
        var random = new Lcg(seed);
        for (var l = 0; l < sizes.Length - 1; l++)
        {
            var (layer, a) = (l, 1 / Math.Sqrt(sizes[l]));
            _w.Add(Stages.Map(new double[sizes[l + 1], sizes[l]], _ => (2 * random.NextDouble() - 1) * a));
            _b.Add([.. Enumerable.Range(0, sizes[l + 1]).Select(_ => (2 * random.NextDouble() - 1) * a)]);
            _net = _net.Then(Stages.Affine(_w[l], _b[l], (dW, dB) => (_dW[layer], _dB[layer]) = (dW, dB)));
            if (l < sizes.Length - 2)
                _net = _net.Then(Stages.Activation(act));
        }
    }

    public IReadOnlyList<double[,]> W => _w;

    public IReadOnlyList<double[]> B => _b;

    public double[,] Forward(double[,] X)
    {
        (var logits, _back) = _net(X);
        return logits;
    }

    public MlpGrads Backward(double[,] dLogits)
    {
        var dX = _back(dLogits);
        return new MlpGrads([.. _dW], [.. _dB], dX);
    }
}

public static class Optimizer
{
    public static void SgdStep(IList<double[,]> W, IList<double[]> b, double[][,] dW, double[][] dB, double lr)
    {
        Action<int> weights = l =>
        {
            for (var i = 0; i < W[l].GetLength(0); i++)
                for (var j = 0; j < W[l].GetLength(1); j++)
                    W[l][i, j] -= lr * dW[l][i, j];
        };
        Action<int> biases = l =>
        {
            for (var i = 0; i < b[l].Length; i++)
                b[l][i] -= lr * dB[l][i];
        };
        Enumerable.Range(0, W.Count).ToList().ForEach(weights);
        Enumerable.Range(0, b.Count).ToList().ForEach(biases);
    }
}

public static class Xor
{
    private static readonly double[,] X = { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } };
    private static readonly double[,] Y = { { 0 }, { 1 }, { 1 }, { 0 } };

    public static XorResult Train(XorParams init, Act act, double lr, int epochs)
    {
        var w2 = new double[1, init.W2.Length];
        for (var u = 0; u < init.W2.Length; u++)
            w2[0, u] = init.W2[u];
        var (w1, b1, b2) = ((double[,])init.W1.Clone(), (double[])init.B1.Clone(), new[] { init.B2 });
        (double[,] W, double[] B) g1 = default, g2 = default;
        var net = Stages.Affine(w1, b1, (w, b) => g1 = (w, b))
            .Then(Stages.Activation(act))
            .Then(Stages.Affine(w2, b2, (w, b) => g2 = (w, b)));

        var history = new double[epochs + 1];
        for (var t = 0; t < epochs; t++)
        {
            var (y, back) = net(X);
            (history[t], var loss) = Losses.Squares(y, Y);
            back(loss());
            Optimizer.SgdStep([w1, w2], [b1, b2], [g1.W, g2.W], [g1.B, g2.B], lr);
        }
        var final = net(X).Value;
        history[epochs] = Losses.Mse(final, Y);
        return new XorResult(history, [.. final.Cast<double>()], new XorParams(w1, b1, [.. w2.Cast<double>()], b2[0]));
    }

    public static XorResult TrainFromConstant(double c, int hidden, Act act, double lr, int epochs)
    {
        Func<double[]> vector = () => [.. Enumerable.Repeat(c, hidden)];
        return Train(new XorParams(Stages.Map(new double[hidden, 2], _ => c), vector(), vector(), c), act, lr, epochs);
    }

    public static double SymmetryGap(XorParams p)
    {
        Func<int, double>[] features = [u => p.W1[u, 0], u => p.W1[u, 1], u => p.B1[u], u => p.W2[u]];
        var units = Enumerable.Range(0, p.W2.Length).ToArray();
        return features.Max(f => units.Max(f) - units.Min(f));
    }
}
