namespace Hw3;

public static class Linear
{
    public static double[,] Forward(double[,] X, double[,] W, double[] b)
    {
        var tape = new Tape();
        return Values(Of(tape.Inputs(X), tape.Inputs(W), tape.Inputs(b)));
    }

    public static LinearGrads Backward(double[,] X, double[,] W, double[,] dY)
    {
        var tape = new Tape();
        var (x, w, b) = (tape.Inputs(X), tape.Inputs(W), tape.Inputs(new double[W.GetLength(0)]));
        var adjoint = tape.Sweep(Seeds(Of(x, w, b), dY));
        return new LinearGrads(Pick(adjoint, x), Pick(adjoint, w), Pick(adjoint, b));
    }

    internal static Var[,] Of(Var[,] x, Var[,] w, Var[] b)
    {
        var y = new Var[x.GetLength(0), b.Length];
        for (var i = 0; i < x.GetLength(0); i++)
            for (var o = 0; o < b.Length; o++)
            {
                y[i, o] = b[o];
                for (var k = 0; k < x.GetLength(1); k++)
                    y[i, o] += x[i, k] * w[o, k];
            }
        return y;
    }

    internal static double[,] Values(Var[,] m) => Map(m, v => v.Value);

    internal static double[,] Pick(double[] adjoint, Var[,] m) => Map(m, v => adjoint[v.Index]);

    internal static double[] Pick(double[] adjoint, Var[] m) => Array.ConvertAll(m, v => adjoint[v.Index]);

    internal static (Var, double)[] Seeds(Var[,] outputs, double[,] weights) =>
        [.. outputs.Cast<Var>().Zip(weights.Cast<double>())];

    internal static T[,] Map<T>(Var[,] m, Func<Var, T> f)
    {
        var mapped = new T[m.GetLength(0), m.GetLength(1)];
        for (var i = 0; i < m.GetLength(0); i++)
            for (var j = 0; j < m.GetLength(1); j++)
                mapped[i, j] = f(m[i, j]);
        return mapped;
    }
}

public static class Losses
{
    public static double Mse(double[,] p, double[,] y) => MseOn(new Tape(), p, y).Loss.Value;

    public static double[,] MseGrad(double[,] p, double[,] y)
    {
        var tape = new Tape();
        var (loss, inputs) = MseOn(tape, p, y);
        return Linear.Pick(tape.Sweep((loss, 1)), inputs);
    }

    public static double CrossEntropy(double[,] logits, int[] labels) => CrossEntropyOn(new Tape(), logits, labels).Loss.Value;

    public static double[,] CrossEntropyGrad(double[,] logits, int[] labels)
    {
        var tape = new Tape();
        var (loss, inputs) = CrossEntropyOn(tape, logits, labels);
        return Linear.Pick(tape.Sweep((loss, 1)), inputs);
    }

    private static (Var Loss, Var[,] Inputs) MseOn(Tape tape, double[,] p, double[,] y)
    {
        var inputs = tape.Inputs(p);
        var loss = tape.Input(0);
        for (var i = 0; i < p.GetLength(0); i++)
            for (var j = 0; j < p.GetLength(1); j++)
                loss += (inputs[i, j] + -y[i, j]).Square() * (1.0 / p.Length);
        return (loss, inputs);
    }

    private static (Var Loss, Var[,] Inputs) CrossEntropyOn(Tape tape, double[,] logits, int[] labels)
    {
        var inputs = tape.Inputs(logits);
        var loss = tape.Input(0);
        for (var i = 0; i < labels.Length; i++)
        {
            var row = Enumerable.Range(0, logits.GetLength(1)).Select(j => inputs[i, j]).ToArray();
            var max = row.Max(v => v.Value);
            var sum = row.Select(v => (v + -max).Exp()).Aggregate((a, b) => a + b);
            loss += (sum.Log() + max - row[labels[i]]) * (1.0 / labels.Length);
        }
        return (loss, inputs);
    }
}

public sealed class Mlp
{
    private readonly Act _act;
    private readonly double[][,] _w;
    private readonly double[][] _b;
    private (Tape Tape, Var[][,] W, Var[][] B, Var[,] X, Var[,] Logits)? _last;

    public Mlp(int[] sizes, Act act, uint seed)
    {
        _act = act;
        _w = new double[sizes.Length - 1][,];
        _b = new double[sizes.Length - 1][];
        var random = new Lcg(seed);
        for (var l = 0; l < _w.Length; l++)
        {
            var a = 1 / Math.Sqrt(sizes[l]);
            _w[l] = new double[sizes[l + 1], sizes[l]];
            for (var o = 0; o < sizes[l + 1]; o++)
                for (var k = 0; k < sizes[l]; k++)
                    _w[l][o, k] = (2 * random.NextDouble() - 1) * a;
            _b[l] = [.. Enumerable.Range(0, sizes[l + 1]).Select(_ => (2 * random.NextDouble() - 1) * a)];
        }
    }

    public IReadOnlyList<double[,]> W => _w;

    public IReadOnlyList<double[]> B => _b;

    public double[,] Forward(double[,] X)
    {
        var tape = new Tape();
        var (w, b) = (Array.ConvertAll(_w, tape.Inputs), Array.ConvertAll(_b, tape.Inputs));
        var x = tape.Inputs(X);
        var h = Linear.Of(x, w[0], b[0]);
        for (var l = 1; l < w.Length; l++)
            h = Linear.Of(Linear.Map(h, v => v.Apply(_act)), w[l], b[l]);
        _last = (tape, w, b, x, h);
        return Linear.Values(h);
    }

    public MlpGrads Backward(double[,] dLogits)
    {
        var (tape, w, b, x, logits) = _last ?? throw new InvalidOperationException("Forward comes first.");
        var adjoint = tape.Sweep(Linear.Seeds(logits, dLogits));
        return new MlpGrads(
            Array.ConvertAll(w, m => Linear.Pick(adjoint, m)), Array.ConvertAll(b, v => Linear.Pick(adjoint, v)), Linear.Pick(adjoint, x));
    }
}

public static class Optimizer
{
    public static void SgdStep(IList<double[,]> W, IList<double[]> b, double[][,] dW, double[][] dB, double lr)
    {
        for (var l = 0; l < W.Count; l++)
            for (var o = 0; o < W[l].GetLength(0); o++)
                for (var k = 0; k < W[l].GetLength(1); k++)
                    W[l][o, k] -= lr * dW[l][o, k];
        for (var l = 0; l < b.Count; l++)
            for (var o = 0; o < b[l].Length; o++)
                b[l][o] -= lr * dB[l][o];
    }
}
