namespace Hw3;

public static class Linear
{
    public static double[,] Forward(double[,] X, double[,] W, double[] b)
    {
        var product = X.Times(W.T());
        return Matrix.Of(product.GetLength(0), b.Length, (i, j) => product[i, j] + b[j]);
    }

    public static LinearGrads Backward(double[,] X, double[,] W, double[,] dY) => new(dY.Times(W), dY.T().Times(X), dY.ColumnSums());
}

public sealed class Mlp
{
    private sealed class Layer(double[,] w, double[] b)
    {
        public double[,] W { get; } = w;
        public double[] B { get; } = b;
        public double[,] Input { get; set; } = new double[0, 0];
        public double[,] Z { get; set; } = new double[0, 0];
    }

    private readonly List<Layer> _layers = [];
    private readonly Act _act;

    public Mlp(int[] sizes, Act act, uint seed)
    {
        _act = act;
        var random = new Lcg(seed);
        foreach (var (inputs, outputs) in sizes.Zip(sizes.Skip(1)))
        {
            double Draw() => (2 * random.NextDouble() - 1) / Math.Sqrt(inputs);
            var w = Matrix.Of(outputs, inputs, (_, _) => Draw());
            _layers.Add(new Layer(w, [.. Enumerable.Range(0, outputs).Select(_ => Draw())]));
        }
    }

    public IReadOnlyList<double[,]> W => [.. _layers.Select(l => l.W)];

    public IReadOnlyList<double[]> B => [.. _layers.Select(l => l.B)];

    public double[,] Forward(double[,] X)
    {
        foreach (var layer in _layers)
        {
            (layer.Input, layer.Z) = (X, Linear.Forward(X, layer.W, layer.B));
            X = layer == _layers[^1] ? layer.Z : layer.Z.Map(z => Activations.Of(_act, z));
        }
        return X;
    }

    public MlpGrads Backward(double[,] dLogits)
    {
        var grads = new Stack<LinearGrads>();
        var d = dLogits;
        foreach (var layer in Enumerable.Reverse(_layers))
        {
            if (layer != _layers[^1])
                d = d.Hadamard(layer.Z.Map(z => Activations.SlopeOf(_act, z)));
            grads.Push(Linear.Backward(layer.Input, layer.W, d));
            d = grads.Peek().DX;
        }
        return new MlpGrads([.. grads.Select(g => g.DW)], [.. grads.Select(g => g.DB)], d);
    }
}

public static class Optimizer
{
    public static void SgdStep(IList<double[,]> W, IList<double[]> b, double[][,] dW, double[][] dB, double lr)
    {
        foreach (var (w, g) in W.Zip(dW))
            for (var i = 0; i < w.Length; i++)
                w[i / w.GetLength(1), i % w.GetLength(1)] -= lr * g[i / w.GetLength(1), i % w.GetLength(1)];
        foreach (var (bias, g) in b.Zip(dB))
            for (var i = 0; i < bias.Length; i++)
                bias[i] -= lr * g[i];
    }
}
