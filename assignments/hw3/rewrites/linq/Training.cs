using System.Text.RegularExpressions;

namespace Hw3;

public static class Xor
{
    private static readonly double[,] X = { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } };
    private static readonly double[,] Y = { { 0 }, { 1 }, { 1 }, { 0 } };

    // The network of question 6.6 and 6.7 with a batch of four.
    public static XorResult Train(XorParams init, Act act, double lr, int epochs)
    {
        double[,] w1 = init.W1.Map(v => v), w2 = Matrix.Of(1, init.W2.Length, (_, j) => init.W2[j]);
        double[] b1 = [.. init.B1], b2 = [init.B2];
        var losses = new List<double>();
        while (true)
        {
            var z = Linear.Forward(X, w1, b1);
            var h = z.Map(v => Activations.Of(act, v));
            var prediction = Linear.Forward(h, w2, b2);
            losses.Add(Losses.Mse(prediction, Y));
            if (losses.Count > epochs)
                return new XorResult([.. losses], [.. prediction.Cast<double>()], new XorParams(w1, b1, w2.Row(0), b2[0]));
            var top = Linear.Backward(h, w2, Losses.MseGrad(prediction, Y));
            var bottom = Linear.Backward(X, w1, top.DX.Hadamard(z.Map(v => Activations.SlopeOf(act, v))));
            Optimizer.SgdStep([w1, w2], [b1, b2], [bottom.DW, top.DW], [bottom.DB, top.DB], lr);
        }
    }

    public static XorResult TrainFromConstant(double c, int hidden, Act act, double lr, int epochs)
    {
        double[] constant = [.. Enumerable.Repeat(c, hidden)];
        return Train(new XorParams(Matrix.Of(hidden, 2, (_, _) => c), constant, constant, c), act, lr, epochs);
    }

    public static double SymmetryGap(XorParams p) => new[] { p.W1.T().Row(0), p.W1.T().Row(1), p.B1, p.W2 }.Max(v => v.Max() - v.Min());
}

public static class TextClassifier
{
    public static double[]? Featurize(string text, IReadOnlyDictionary<string, double[]> embeddings)
    {
        var vectors = Regex.Matches(text.ToLowerInvariant(), "[a-z]+").Select(m => m.Value).Where(embeddings.ContainsKey)
            .Select(w => embeddings[w]).ToList();
        return vectors.Count == 0 ? null : [.. vectors[0].Select((_, i) => vectors.Average(v => v[i]))];
    }

    public static double Accuracy(double[,] logits, int[] labels) =>
        labels.Where((label, i) => Array.IndexOf(logits.Row(i), logits.Row(i).Max()) == label).Count() / (double)labels.Length;

    public static EpochLog Train(Example[] train, Example[] dev, IReadOnlyDictionary<string, double[]> embeddings,
                                 int[] hidden, Act act, double lr, int epochs, int batch, uint seed)
    {
        (double[] X, int Y)[] Known(Example[] set) =>
            [.. set.Select(e => (X: Featurize(e.Text, embeddings), e.Label)).Where(e => e.X != null).Select(e => (e.X!, e.Label))];
        double[,] Rows((double[] X, int Y)[] set) => Matrix.Of(set.Length, set[0].X.Length, (i, j) => set[i].X[j]);
        int[] Labels((double[] X, int Y)[] set) => [.. set.Select(e => e.Y)];

        var (known, held) = (Known(train), Known(dev));
        var net = new Mlp([known[0].X.Length, .. hidden, 2], act, seed);
        List<double> trainLoss = [], devLoss = [], devAcc = [];
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            trainLoss.Add(known.Chunk(batch).Select(chunk =>
            {
                var logits = net.Forward(Rows(chunk));
                var grads = net.Backward(Losses.CrossEntropyGrad(logits, Labels(chunk)));
                Optimizer.SgdStep([.. net.W], [.. net.B], grads.DW, grads.DB, lr);
                return Losses.CrossEntropy(logits, Labels(chunk));
            }).ToList().Average());
            var outputs = net.Forward(Rows(held));
            devLoss.Add(Losses.CrossEntropy(outputs, Labels(held)));
            devAcc.Add(Accuracy(outputs, Labels(held)));
        }
        return new EpochLog([.. trainLoss], [.. devLoss], [.. devAcc]);
    }

    public static int BestEpoch(double[] devAcc) => Array.IndexOf(devAcc, devAcc.Max());
}
