namespace Hw3;

public static class Linear
{
    public static double[,] Forward(double[,] X, double[,] W, double[] b) =>
        (X.GetLength(0), W.GetLength(0)).Build(at => Generic.Dot(X.Row(at.I), W.Row(at.J)) + b[at.J]);

    public static LinearGrads Backward(double[,] X, double[,] W, double[,] dY)
    {
        var (n, o) = dY.Shape();
        return new(
            DX: X.Shape().Build(at => Enumerable.Range(0, o).Sum(k => dY[at.I, k] * W[k, at.J])),
            DW: W.Shape().Build(at => Enumerable.Range(0, n).Sum(i => dY[i, at.I] * X[i, at.J])),
            DB: [.. Enumerable.Range(0, o).Select(k => Enumerable.Range(0, n).Sum(i => dY[i, k]))]);
    }
}

public sealed class Mlp
{
    private readonly record struct Layer(double[,] W, double[] B, Act Act)
    {
        public Trace Run(double[,] x)
        {
            var (z, act) = (Linear.Forward(x, W, B), Act);
            return new(x, z.Shape().Build(at => act.Activate(z[at.I, at.J]).Slope), z.Shape().Build(at => act.Activate(z[at.I, at.J]).Value));
        }
    }

    private sealed record Trace(double[,] Input, double[,] Slope, double[,] Output);

    private readonly Layer[] _layers;
    private readonly Stack<Trace> _traces = [];

    public Mlp(int[] sizes, Act act, uint seed)
    {
        Lcg lcg = new(seed);
        _layers = [.. sizes[..^1].Zip(sizes[1..]).Index().Select(l => l switch
        {
            (var i, var (inputs, outputs)) => new Layer(
                W: (outputs, inputs).Build(_ => Draw(inputs)),
                B: [.. from _ in Enumerable.Range(0, outputs) select Draw(inputs)],
                Act: i == sizes.Length - 2 ? Act.Identity : act),
        })];

        double Draw(int inputs) => double.FusedMultiplyAdd(2, lcg.NextDouble(), -1) / double.Sqrt(inputs);
    }

    public IReadOnlyList<double[,]> W => [.. from layer in _layers select layer.W];

    public IReadOnlyList<double[]> B => [.. from layer in _layers select layer.B];

    public double[,] Forward(double[,] X)
    {
        _traces.Clear();
        foreach (var layer in _layers)
            _traces.Push(layer.Run(_traces.TryPeek(out var last) ? last.Output : (double[,])X.Clone()));
        return (double[,])_traces.Peek().Output.Clone();
    }

    public MlpGrads Backward(double[,] dLogits)
    {
        LinkedList<LinearGrads> grads = [];
        foreach (var (layer, trace) in _layers.Reverse().Zip(_traces))
        {
            var d = grads.First?.Value.DX ?? dLogits;
            grads.AddFirst(Linear.Backward(trace.Input, layer.W, d.Shape().Build(at => d[at.I, at.J] * trace.Slope[at.I, at.J])));
        }
        return new([.. grads.Select(g => g.DW)], [.. grads.Select(g => g.DB)], grads.First!.Value.DX);
    }
}

public static class Optimizer
{
    public static void SgdStep(IList<double[,]> W, IList<double[]> b, double[][,] dW, double[][] dB, double lr)
    {
        foreach (var (w, g) in W.Zip(dW))
            foreach (var (i, j) in w.Shape().Cells())
                w[i, j] -= lr * g[i, j];
        foreach (var (bias, g) in b.Zip(dB))
            foreach (var (i, d) in g.Take(bias.Length).Index())
                bias[i] -= lr * d;
    }
}
