using System.Numerics.Tensors;

namespace Hw3;

public static class Xor
{
    private static readonly double[,] Inputs = { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } };
    private static readonly double[,] Targets = { { 0 }, { 1 }, { 1 }, { 0 } };

    public static XorResult Train(XorParams init, Act act, double lr, int epochs)
    {
        var w2 = new double[1, init.W2.Length];
        init.W2.CopyTo(Flat.Span(w2));
        var (w1, b1, b2) = (Flat.Copy(init.W1), (double[])init.B1.Clone(), new[] { init.B2 });
        var history = new double[epochs + 1];
        for (var t = 0; ; t++)
        {
            var z = Linear.Forward(Inputs, w1, b1);
            var h = Flat.Like(z);
            Activations.Apply(act, Flat.Span(z), Flat.Span(h));
            var y = Linear.Forward(h, w2, b2);
            history[t] = Losses.Mse(y, Targets);
            if (t == epochs)
                return new XorResult(history, Flat.Span(y).ToArray(), new XorParams(w1, b1, Flat.Span(w2).ToArray(), b2[0]));

            var second = Linear.Backward(h, w2, Losses.MseGrad(y, Targets));
            var dz = Flat.Like(z);
            Activations.Slope(act, Flat.Span(z), Flat.Span(dz));
            TensorPrimitives.Multiply(Flat.Span(dz), Flat.Span(second.DX), Flat.Span(dz));
            var first = Linear.Backward(Inputs, w1, dz);
            Optimizer.SgdStep([w1, w2], [b1, b2], [first.DW, second.DW], [first.DB, second.DB], lr);
        }
    }

    public static XorResult TrainFromConstant(double c, int hidden, Act act, double lr, int epochs)
    {
        var init = new XorParams(new double[hidden, 2], new double[hidden], new double[hidden], c);
        Flat.Span(init.W1).Fill(c);
        init.B1.AsSpan().Fill(c);
        init.W2.AsSpan().Fill(c);
        return Train(init, act, lr, epochs);
    }

    public static double SymmetryGap(XorParams p)
    {
        var columns = Flat.Transpose(p.W1);
        return Math.Max(Math.Max(Range(Flat.Row(columns, 0)), Range(Flat.Row(columns, 1))), Math.Max(Range(p.B1), Range(p.W2)));
    }

    private static double Range(ReadOnlySpan<double> v) => TensorPrimitives.Max(v) - TensorPrimitives.Min(v);
}

public static class TextClassifier
{
    public static double[]? Featurize(string text, IReadOnlyDictionary<string, double[]> embeddings)
    {
        double[]? mean = null;
        var known = 0;
        var lower = text.ToLowerInvariant().AsSpan();
        while (!lower.IsEmpty)
        {
            var length = lower.IndexOfAnyExceptInRange('a', 'z');
            if (length < 0)
                length = lower.Length;
            if (embeddings.TryGetValue(lower[..length].ToString(), out var vector))
            {
                mean ??= new double[vector.Length];
                TensorPrimitives.Add<double>(mean, vector, mean);
                known++;
            }
            lower = lower[Math.Min(length + 1, lower.Length)..];
        }
        if (mean is not null)
            TensorPrimitives.Divide(mean, known, mean);
        return mean;
    }

    public static double Accuracy(double[,] logits, int[] labels)
    {
        var right = 0.0;
        for (var i = 0; i < labels.Length; i++)
            right += TensorPrimitives.IndexOfMax<double>(Flat.Row(logits, i)) == labels[i] ? 1 : 0;
        return right / labels.Length;
    }

    public static EpochLog Train(Example[] train, Example[] dev, IReadOnlyDictionary<string, double[]> embeddings,
                                 int[] hidden, Act act, double lr, int epochs, int batch, uint seed)
    {
        var (x, y) = DataSet(train, embeddings);
        var (devX, devY) = DataSet(dev, embeddings);
        var net = new Mlp([x.GetLength(1), .. hidden, 2], act, seed);
        var log = new EpochLog(new double[epochs], new double[epochs], new double[epochs]);
        for (var e = 0; e < epochs; e++)
        {
            var losses = new List<double>();
            for (var from = 0; from < y.Length; from += batch)
            {
                var to = Math.Min(from + batch, y.Length);
                var part = new double[to - from, x.GetLength(1)];
                Flat.Span(x).Slice(from * x.GetLength(1), part.Length).CopyTo(Flat.Span(part));
                var logits = net.Forward(part);
                losses.Add(Losses.CrossEntropy(logits, y[from..to]));
                var g = net.Backward(Losses.CrossEntropyGrad(logits, y[from..to]));
                Optimizer.SgdStep([.. net.W], [.. net.B], g.DW, g.DB, lr);
            }
            var devLogits = net.Forward(devX);
            log.TrainLoss[e] = TensorPrimitives.Average<double>(losses.ToArray());
            log.DevLoss[e] = Losses.CrossEntropy(devLogits, devY);
            log.DevAcc[e] = Accuracy(devLogits, devY);
        }
        return log;
    }

    public static int BestEpoch(double[] devAcc) => TensorPrimitives.IndexOfMax<double>(devAcc);

    private static (double[,] X, int[] Y) DataSet(Example[] examples, IReadOnlyDictionary<string, double[]> embeddings)
    {
        var known = examples.Select(e => (X: Featurize(e.Text, embeddings), Y: e.Label)).Where(e => e.X is not null).ToArray();
        var x = new double[known.Length, known[0].X!.Length];
        for (var i = 0; i < known.Length; i++)
            known[i].X.CopyTo(Flat.Row(x, i));
        return (x, [.. known.Select(e => e.Y)]);
    }
}
