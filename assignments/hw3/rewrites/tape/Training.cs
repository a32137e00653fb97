namespace Hw3;

public static class Xor
{
    private static readonly (double X1, double X2, double Y)[] Samples = [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)];

    public static XorResult Train(XorParams init, Act act, double lr, int epochs)
    {
        var (w1, b1, w2, b2) = ((double[,])init.W1.Clone(), (double[])init.B1.Clone(), (double[])init.W2.Clone(), new[] { init.B2 });
        var history = new List<double>();
        while (true)
        {
            var tape = new Tape();
            var (vw1, vb1, vw2, vb2) = (tape.Inputs(w1), tape.Inputs(b1), tape.Inputs(w2), tape.Inputs(b2));
            var outputs = Array.ConvertAll(Samples, s => Predict(s.X1, s.X2, vw1, vb1, vw2, vb2[0], act));
            var loss = outputs.Zip(Samples, (y, s) => (y + -s.Y).Square()).Aggregate((a, b) => a + b) * 0.25;
            history.Add(loss.Value);
            if (history.Count > epochs)
                return new XorResult([.. history], Array.ConvertAll(outputs, y => y.Value), new XorParams(w1, b1, w2, b2[0]));
            var adjoint = tape.Sweep((loss, 1));
            Optimizer.SgdStep([w1], [b1, w2, b2], [Linear.Pick(adjoint, vw1)],
                [Linear.Pick(adjoint, vb1), Linear.Pick(adjoint, vw2), Linear.Pick(adjoint, vb2)], lr);
        }
    }

    public static XorResult TrainFromConstant(double c, int hidden, Act act, double lr, int epochs)
    {
        var w1 = new double[hidden, 2];
        for (var u = 0; u < hidden; u++)
            w1[u, 0] = w1[u, 1] = c;
        double[] rest = [.. Enumerable.Repeat(c, hidden)];
        return Train(new XorParams(w1, rest, rest, c), act, lr, epochs);
    }

    public static double SymmetryGap(XorParams p)
    {
        var gap = 0.0;
        for (var u = 0; u < p.W2.Length; u++)
            for (var v = u + 1; v < p.W2.Length; v++)
                gap = new[]
                {
                    gap, Math.Abs(p.W1[u, 0] - p.W1[v, 0]), Math.Abs(p.W1[u, 1] - p.W1[v, 1]),
                    Math.Abs(p.B1[u] - p.B1[v]), Math.Abs(p.W2[u] - p.W2[v]),
                }.Max();
        return gap;
    }

    private static Var Predict(double x1, double x2, Var[,] w1, Var[] b1, Var[] w2, Var b2, Act act)
    {
        var y = b2;
        for (var u = 0; u < w2.Length; u++)
            y += w2[u] * (w1[u, 0] * x1 + w1[u, 1] * x2 + b1[u]).Apply(act);
        return y;
    }
}

public static class TextClassifier
{
    public static double[]? Featurize(string text, IReadOnlyDictionary<string, double[]> embeddings)
    {
        var known = new List<double[]>();
        var start = -1;
        var lower = text.ToLowerInvariant();
        for (var i = 0; i <= lower.Length; i++)
        {
            var letter = i < lower.Length && lower[i] >= 'a' && lower[i] <= 'z';
            if (letter && start < 0)
                start = i;
            if (!letter && start >= 0)
            {
                if (embeddings.TryGetValue(lower[start..i], out var vector))
                    known.Add(vector);
                start = -1;
            }
        }
        return known.Count == 0 ? null : [.. Enumerable.Range(0, known[0].Length).Select(k => known.Sum(v => v[k]) / known.Count)];
    }

    public static double Accuracy(double[,] logits, int[] labels)
    {
        var wrong = 0;
        for (var i = 0; i < labels.Length; i++)
            for (var j = 0; j < logits.GetLength(1); j++)
                if (logits[i, j] > logits[i, labels[i]] || (logits[i, j] == logits[i, labels[i]] && j < labels[i]))
                {
                    wrong++;
                    break;
                }
        return 1 - (double)wrong / labels.Length;
    }

    public static EpochLog Train(Example[] train, Example[] dev, IReadOnlyDictionary<string, double[]> embeddings,
                                 int[] hidden, Act act, double lr, int epochs, int batch, uint seed)
    {
        var known = Known(train, embeddings);
        var (devX, devY) = Batch(Known(dev, embeddings));
        var net = new Mlp([devX.GetLength(1), .. hidden, 2], act, seed);
        var log = new EpochLog(new double[epochs], new double[epochs], new double[epochs]);
        for (var e = 0; e < epochs; e++)
        {
            var losses = new List<double>();
            foreach (var chunk in known.Chunk(batch))
            {
                var (x, y) = Batch(chunk);
                var logits = net.Forward(x);
                losses.Add(Losses.CrossEntropy(logits, y));
                var g = net.Backward(Losses.CrossEntropyGrad(logits, y));
                Optimizer.SgdStep([.. net.W], [.. net.B], g.DW, g.DB, lr);
            }
            log.TrainLoss[e] = losses.Average();
            var devLogits = net.Forward(devX);
            log.DevLoss[e] = Losses.CrossEntropy(devLogits, devY);
            log.DevAcc[e] = Accuracy(devLogits, devY);
        }
        return log;
    }

    public static int BestEpoch(double[] devAcc)
    {
        var best = devAcc.Length - 1;
        for (var e = devAcc.Length - 2; e >= 0; e--)
            if (devAcc[e] >= devAcc[best])
                best = e;
        return best;
    }

    private static (double[] X, int Y)[] Known(Example[] examples, IReadOnlyDictionary<string, double[]> embeddings) =>
        [.. from e in examples let x = Featurize(e.Text, embeddings) where x != null select (x, e.Label)];

    private static (double[,] X, int[] Y) Batch((double[] X, int Y)[] rows)
    {
        var x = new double[rows.Length, rows[0].X.Length];
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < rows[i].X.Length; j++)
                x[i, j] = rows[i].X[j];
        return (x, [.. rows.Select(r => r.Y)]);
    }
}
