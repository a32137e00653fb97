using static Hw3.Lists;

namespace Hw3;

public static class Linear
{
    public static double[,] Forward(double[,] X, double[,] W, double[] b) =>
        Table(X.GetLength(0), W.GetLength(0), (i, o) => Dot(Row(X, i), Row(W, o)) + b[o]);

    public static LinearGrads Backward(double[,] X, double[,] W, double[,] dY) => new(
        Table(X.GetLength(0), X.GetLength(1), (i, k) => Dot(Row(dY, i), Column(W, k))),
        Table(W.GetLength(0), W.GetLength(1), (o, k) => Dot(Column(dY, o), Column(X, k))),
        Take(W.GetLength(0), o => Sum(Column(dY, o))));
}

public static class Losses
{
    public static double Mse(double[,] p, double[,] y) => Sum(Take(p.GetLength(0), i => SquaredDistance(Row(p, i), Row(y, i)))) / p.Length;

    public static double[,] MseGrad(double[,] p, double[,] y) =>
        Table(p.GetLength(0), p.GetLength(1), (i, j) => 2 * (p[i, j] - y[i, j]) / p.Length);

    public static double CrossEntropy(double[,] logits, int[] labels) =>
        Sum(Take(labels.Length, i => LogSumExp(Row(logits, i)) - logits[i, labels[i]])) / labels.Length;

    public static double[,] CrossEntropyGrad(double[,] logits, int[] labels) =>
        Table(labels.Length, logits.GetLength(1), (i, j) => (Softmax.Forward(Row(logits, i))[j] - (labels[i] == j ? 1 : 0)) / labels.Length);

    private static double SquaredDistance(double[] a, double[] b) => Sum(Zip((p, q) => (p - q) * (p - q), a, b));

    private static double LogSumExp(double[] z)
    {
        var max = Max(z);
        return max + Math.Log(Sum(Map(v => Math.Exp(v - max), z)));
    }
}

/// <summary>A layer that knows the next one; the last has none and stays linear.</summary>
internal sealed class Layer
{
    private readonly Act _act;
    private readonly Layer? _next;
    private double[,] _input = new double[0, 0], _sum = new double[0, 0];

    public Layer(int[] sizes, int at, Act act, Lcg random)
    {
        var a = 1 / Math.Sqrt(sizes[at]);
        _act = act;
        W = Table(sizes[at + 1], sizes[at], (_, _) => (2 * random.NextDouble() - 1) * a);
        B = Take(sizes[at + 1], _ => (2 * random.NextDouble() - 1) * a);
        _next = at + 2 < sizes.Length ? new Layer(sizes, at + 1, act, random) : null;
    }

    public double[,] W { get; }

    public double[] B { get; }

    public IEnumerable<Layer> FromHere => _next is null ? [this] : _next.FromHere.Prepend(this);

    public double[,] Forward(double[,] x)
    {
        (_input, _sum) = (x, Linear.Forward(x, W, B));
        return _next is null
            ? (double[,])_sum.Clone()
            : _next.Forward(Table(_sum.GetLength(0), _sum.GetLength(1), (i, j) => Activations.Value(_act, _sum[i, j])));
    }

    /// <summary>The gradients of this layer and of all after it, this one first.</summary>
    public (double[,] DX, IEnumerable<LinearGrads> Grads) Backward(double[,] dLogits)
    {
        var (d, later) = _next is null ? (dLogits, []) : _next.Backward(dLogits);
        var dz = _next is null ? d : Table(d.GetLength(0), d.GetLength(1), (i, j) => d[i, j] * Activations.Slope(_act, _sum[i, j]));
        var own = Linear.Backward(_input, W, dz);
        return (own.DX, later.Prepend(own));
    }
}

public sealed class Mlp(int[] sizes, Act act, uint seed)
{
    private readonly Layer _first = new(sizes, 0, act, new Lcg(seed));

    public IReadOnlyList<double[,]> W => [.. _first.FromHere.Select(l => l.W)];

    public IReadOnlyList<double[]> B => [.. _first.FromHere.Select(l => l.B)];

    public double[,] Forward(double[,] X) => _first.Forward((double[,])X.Clone());

    public MlpGrads Backward(double[,] dLogits)
    {
        var (dX, grads) = _first.Backward(dLogits);
        return new MlpGrads([.. grads.Select(g => g.DW)], [.. grads.Select(g => g.DB)], dX);
    }
}

public static class Optimizer
{
    public static void SgdStep(IList<double[,]> W, IList<double[]> b, double[][,] dW, double[][] dB, double lr)
    {
        Weights(W.Count - 1);
        Biases(b.Count - 1);

        void Weights(int l)
        {
            if (l < 0)
                return;
            Array.Copy(Table(W[l].GetLength(0), W[l].GetLength(1), (i, j) => W[l][i, j] - lr * dW[l][i, j]), W[l], W[l].Length);
            Weights(l - 1);
        }

        void Biases(int l)
        {
            if (l < 0)
                return;
            Zip((v, g) => v - lr * g, b[l], dB[l]).CopyTo(b[l], 0);
            Biases(l - 1);
        }
    }
}
