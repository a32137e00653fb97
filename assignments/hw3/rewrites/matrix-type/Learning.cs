namespace Hw3;

public static class Linear
{
    public static double[,] Forward(double[,] X, double[,] W, double[] b) => (double[,])Of(X, W, b);

    public static LinearGrads Backward(double[,] X, double[,] W, double[,] dY)
    {
        Matrix x = X, w = W, d = dY;
        return new LinearGrads((double[,])(d * w), (double[,])(d.T * x), (double[])(d.T * Matrix.Ones(d.Rows, 1)));
    }

    internal static Matrix Of(Matrix x, Matrix w, Matrix b) => x * w.T + Matrix.Ones(x.Rows, 1) * b.T;
}

public static class Losses
{
    public static double Mse(double[,] p, double[,] y)
    {
        var error = (Matrix)p - y;
        return (error & error).Total / (error.Rows * error.Columns);
    }

    public static double[,] MseGrad(double[,] p, double[,] y) => (double[,])(2 * ((Matrix)p - y) / p.Length);

    public static double CrossEntropy(double[,] logits, int[] labels)
    {
        Matrix z = logits;
        return labels.Select((label, i) =>
        {
            var max = z.RowAt(i).Flatten().Max();
            return Math.Log(z.RowAt(i).Map(v => Math.Exp(v - max)).Total) + (max - z[i, label]);
        }).Sum() / labels.Length;
    }

    public static double[,] CrossEntropyGrad(double[,] logits, int[] labels)
    {
        var probabilities = Enumerable.Range(0, labels.Length).Select(i => Softmax.Of(((Matrix)logits).RowAt(i))).ToList();
        var p = new Matrix(labels.Length, logits.GetLength(1), (i, j) => probabilities[i][0, j]);
        var oneHot = new Matrix(p.Rows, p.Columns, (i, j) => labels[i] == j ? 1 : 0);
        return (double[,])((p - oneHot) / labels.Length);
    }
}

public sealed class Mlp
{
    private readonly Act _act;
    private readonly List<double[,]> _w = [];
    private readonly List<double[]> _b = [];
    private readonly List<Matrix> _inputs = [], _sums = [];

    public Mlp(int[] sizes, Act act, uint seed)
    {
        _act = act;
        var random = new Lcg(seed);
        for (var l = 0; l + 1 < sizes.Length; l++)
        {
            var a = 1 / Math.Sqrt(sizes[l]);
            double Next(int i, int j) => (2 * random.NextDouble() - 1) * a;
            _w.Add((double[,])new Matrix(sizes[l + 1], sizes[l], Next));
            _b.Add((double[])new Matrix(sizes[l + 1], 1, Next));
        }
    }

    public IReadOnlyList<double[,]> W => _w;

    public IReadOnlyList<double[]> B => _b;

    public double[,] Forward(double[,] X)
    {
        _inputs.Clear();
        _sums.Clear();
        Matrix h = X;
        for (var l = 0; l < _w.Count; l++)
        {
            _inputs.Add(h);
            _sums.Add(Linear.Of(h, _w[l], _b[l]));
            h = _sums[l].Map(Activations.F(_act));
        }
        return (double[,])_sums[^1];
    }

    public MlpGrads Backward(double[,] dLogits)
    {
        var dW = new double[_w.Count][,];
        var dB = new double[_w.Count][];
        Matrix d = dLogits;
        for (var l = _w.Count - 1; l >= 0; l--)
        {
            dW[l] = (double[,])(d.T * _inputs[l]);
            dB[l] = (double[])(d.T * Matrix.Ones(d.Rows, 1));
            d *= (Matrix)_w[l];
            if (l > 0)
                d &= _sums[l - 1].Map(Activations.D(_act));
        }
        return new MlpGrads(dW, dB, (double[,])d);
    }
}

public static class Optimizer
{
    public static void SgdStep(IList<double[,]> W, IList<double[]> b, double[][,] dW, double[][] dB, double lr)
    {
        for (var l = 0; l < W.Count; l++)
            Array.Copy((double[,])((Matrix)W[l] - lr * (Matrix)dW[l]), W[l], W[l].Length);
        for (var l = 0; l < b.Count; l++)
            Array.Copy((double[])((Matrix)b[l] - lr * (Matrix)dB[l]), b[l], b[l].Length);
    }
}
