using static Hw3.Lists;

namespace Hw3;

public static class Xor
{
    private static readonly double[,] X = { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } };
    private static readonly double[,] Y = { { 0 }, { 1 }, { 1 }, { 0 } };

    public static XorResult Train(XorParams init, Act act, double lr, int epochs)
    {
        var history = new double[epochs + 1];
        var (final, predictions) = Epoch(init, 0);
        return new XorResult(history, predictions, final);

        (XorParams, double[]) Epoch(XorParams p, int t)
        {
            var z = Linear.Forward(X, p.W1, p.B1);
            var h = Table(4, p.B1.Length, (i, u) => Activations.Value(act, z[i, u]));
            var y = Table(4, 1, (i, _) => Dot(Row(h, i), p.W2) + p.B2);
            history[t] = Losses.Mse(y, Y);
            if (t == epochs)
                return (p, Column(y, 0));
            var dy = Losses.MseGrad(y, Y);
            var dz = Table(4, p.B1.Length, (i, u) => dy[i, 0] * p.W2[u] * Activations.Slope(act, z[i, u]));
            return Epoch(
                new XorParams(
                    Table(p.B1.Length, 2, (u, k) => p.W1[u, k] - lr * Dot(Column(dz, u), Column(X, k))),
                    Take(p.B1.Length, u => p.B1[u] - lr * Sum(Column(dz, u))),
                    Take(p.B1.Length, u => p.W2[u] - lr * Dot(Column(dy, 0), Column(h, u))),
                    p.B2 - lr * Sum(Column(dy, 0))),
                t + 1);
        }
    }

    public static XorResult TrainFromConstant(double c, int hidden, Act act, double lr, int epochs) =>
        Train(new XorParams(Table(hidden, 2, (_, _) => c), Take(hidden, _ => c), Take(hidden, _ => c), c), act, lr, epochs);

    // The first unit against all later ones, then the rest among themselves.
    public static double SymmetryGap(XorParams p)
    {
        return Gap(0, 1);

        double Gap(int u, int v) =>
            u >= p.W2.Length - 1 ? 0
            : v == p.W2.Length ? Gap(u + 1, u + 2)
            : Math.Max(Max(Zip((a, b) => Math.Abs(a - b), Unit(u), Unit(v))), Gap(u, v + 1));

        double[] Unit(int u) => [.. Row(p.W1, u), p.B1[u], p.W2[u]];
    }
}

public static class TextClassifier
{
    public static double[]? Featurize(string text, IReadOnlyDictionary<string, double[]> embeddings)
    {
        var known = Words(text.ToLowerInvariant()).Where(embeddings.ContainsKey).ToArray();
        return known is [] ? null : Map(v => v / known.Length, Total(known.Length - 1));

        double[] Total(int last) => last == 0
            ? embeddings[known[0]]
            : Zip((a, b) => a + b, Total(last - 1), embeddings[known[last]]);
    }

    public static double Accuracy(double[,] logits, int[] labels) =>
        Sum(Take(labels.Length, i => FirstMax(Row(logits, i)) == labels[i] ? 1 : 0)) / labels.Length;

    public static EpochLog Train(Example[] train, Example[] dev, IReadOnlyDictionary<string, double[]> embeddings,
                                 int[] hidden, Act act, double lr, int epochs, int batch, uint seed)
    {
        var known = Known(train, embeddings);
        var (devX, devY) = Stack(Known(dev, embeddings));
        var net = new Mlp([devX.GetLength(1), .. hidden, 2], act, seed);
        var log = new EpochLog(new double[epochs], new double[epochs], new double[epochs]);
        Epoch(0);
        return log;

        void Epoch(int e)
        {
            if (e == epochs)
                return;
            log.TrainLoss[e] = Batches(known, 0, 0);
            var logits = net.Forward(devX);
            (log.DevLoss[e], log.DevAcc[e]) = (Losses.CrossEntropy(logits, devY), Accuracy(logits, devY));
            Epoch(e + 1);
        }

        // The mean over this batch and the rest.
        double Batches((double[] X, int Y)[] rest, double sum, int count)
        {
            if (rest.Length == 0)
                return sum / count;
            var (x, y) = Stack([.. rest.Take(batch)]);
            var logits = net.Forward(x);
            var g = net.Backward(Losses.CrossEntropyGrad(logits, y));
            Optimizer.SgdStep([.. net.W], [.. net.B], g.DW, g.DB, lr);
            return Batches([.. rest.Skip(batch)], sum + Losses.CrossEntropy(logits, y), count + 1);
        }
    }

    public static int BestEpoch(double[] devAcc) => FirstMax(devAcc);

    private static IEnumerable<string> Words(string text)
    {
        var rest = new string([.. text.SkipWhile(c => !IsLetter(c))]);
        var word = new string([.. rest.TakeWhile(IsLetter)]);
        return word == "" ? [] : Words(rest[word.Length..]).Prepend(word);
    }

    private static bool IsLetter(char c) => c is >= 'a' and <= 'z';

    private static (double[] X, int Y)[] Known(Example[] examples, IReadOnlyDictionary<string, double[]> embeddings) => examples switch
    {
        [] => [],
        [var first, .. var rest] when Featurize(first.Text, embeddings) is { } x => [(x, first.Label), .. Known(rest, embeddings)],
        [_, .. var rest] => Known(rest, embeddings),
    };

    private static (double[,] X, int[] Y) Stack((double[] X, int Y)[] rows) =>
        (Table(rows.Length, rows[0].X.Length, (i, j) => rows[i].X[j]), [.. rows.Select(r => r.Y)]);
}
