using System.Text.RegularExpressions;

namespace Hw3;

public static class Xor
{
    private static readonly (double A, double B, double Target)[] Samples = [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)];

    private readonly record struct Unit(double W0, double W1, double B, double Out)
    {
        public double Z(double a, double b) => W0 * a + W1 * b + B;

        public static Unit operator -(Unit u, (double W0, double W1, double B, double Out) step) =>
            u with { W0 = u.W0 - step.W0, W1 = u.W1 - step.W1, B = u.B - step.B, Out = u.Out - step.Out };
    }

    private sealed record State(Unit[] Units, double Bias, Act Act)
    {
        public double[] Predict() => [.. Samples.Select(s => Bias + Units.Sum(u => u.Out * Act.Activate(u.Z(s.A, s.B)).Value))];

        public State Next(double lr)
        {
            double[] pull = [.. Predict().Zip(Samples, (y, s) => lr * 2 * (y - s.Target) / Samples.Length)];
            return this with { Units = [.. Units.Select(u => u - Step(u))], Bias = Bias - pull.Sum() };

            (double, double, double, double) Step(Unit u)
            {
                var (w0, w1, b, o) = (0.0, 0.0, 0.0, 0.0);
                foreach (var ((a, c, _), p) in Samples.Zip(pull))
                {
                    var (value, slope) = Act.Activate(u.Z(a, c));
                    var d = p * u.Out * slope;
                    (w0, w1, b, o) = (w0 + d * a, w1 + d * c, b + d, o + p * value);
                }
                return (w0, w1, b, o);
            }
        }

        public double Loss => Predict().Zip(Samples, (y, s) => (y - s.Target) * (y - s.Target)).Average();
    }

    public static XorResult Train(XorParams init, Act act, double lr, int epochs)
    {
        var (w1, b1, w2, b2) = init;
        State state = new([.. w2.Index().Select(u => new Unit(w1[u.Index, 0], w1[u.Index, 1], b1[u.Index], u.Item))], b2, act);
        List<double> losses = [state.Loss];
        for (; losses.Count <= epochs; losses.Add(state.Loss))
            state = state.Next(lr);
        var units = state.Units;
        return new([.. losses], state.Predict(), new(
            (units.Length, 2).Build(at => at is (var u, 0) ? units[u].W0 : units[at.I].W1),
            [.. units.Select(u => u.B)], [.. units.Select(u => u.Out)], state.Bias));
    }

    public static XorResult TrainFromConstant(double c, int hidden, Act act, double lr, int epochs) =>
        Train(new((hidden, 2).Build(_ => c), [.. Enumerable.Repeat(c, hidden)], [.. Enumerable.Repeat(c, hidden)], c), act, lr, epochs);

    public static double SymmetryGap(XorParams p)
    {
        double[][] families = [[.. Column(0)], [.. Column(1)], p.B1, p.W2];
        return families.Max(v => v is [] or [_] ? 0 : v.Max() - v.Min());

        IEnumerable<double> Column(int k) => from u in Enumerable.Range(0, p.W2.Length) select p.W1[u, k];
    }
}

public static partial class TextClassifier
{
    private const string Words = """[a-z]+""";

    public static double[]? Featurize(string text, IReadOnlyDictionary<string, double[]> embeddings)
    {
        double[][] known = [.. from Match m in Regex.Matches(text.ToLowerInvariant(), Words)
                               let vector = embeddings.GetValueOrDefault(m.Value)
                               where vector is not null
                               select vector];
        return known is [var first, ..] ? [.. first.Select((_, i) => known.Average(v => v[i]))] : null;
    }

    public static double Accuracy(double[,] logits, int[] labels) => labels.Index().Average(at =>
        logits.Row(at.Index) is var row && row.IndexOf(row.Largest()) == at.Item ? 1.0 : 0);

    public static EpochLog Train(Example[] train, Example[] dev, IReadOnlyDictionary<string, double[]> embeddings,
                                 int[] hidden, Act act, double lr, int epochs, int batch, uint seed)
    {
        (double[] X, int Y)[] known = [.. Encode(train)], held = [.. Encode(dev)];
        Mlp net = new([known[0].X.Length, .. hidden, 2], act, seed);
        (double Train, double Dev, double Acc)[] log = [.. Enumerable.Range(0, epochs).Select(_ => Epoch())];
        return new([.. log.Select(e => e.Train)], [.. log.Select(e => e.Dev)], [.. log.Select(e => e.Acc)]);

        IEnumerable<(double[], int)> Encode(Example[] set)
        {
            foreach (var (text, label) in set)
                if (Featurize(text, embeddings) is { } x)
                    yield return (x, label);
        }

        (double, double, double) Epoch()
        {
            double[] losses = [.. known.Chunk(batch).Select(Step)];
            var (x, y) = Stack(held);
            var logits = net.Forward(x);
            return (losses.Average(), Losses.CrossEntropy(logits, y), Accuracy(logits, y));
        }

        double Step((double[] X, int Y)[] chunk)
        {
            var (x, y) = Stack(chunk);
            var logits = net.Forward(x);
            var (dW, dB, _) = net.Backward(Losses.CrossEntropyGrad(logits, y));
            Optimizer.SgdStep([.. net.W], [.. net.B], dW, dB, lr);
            return Losses.CrossEntropy(logits, y);
        }
    }

    public static int BestEpoch(double[] devAcc) => devAcc.Index().MaxBy(e => e.Item).Index;

    private static (double[,] X, int[] Y) Stack((double[] X, int Y)[] rows) =>
        ((rows.Length, rows[0].X.Length).Build(at => rows[at.I].X[at.J]), [.. rows.Select(r => r.Y)]);
}
