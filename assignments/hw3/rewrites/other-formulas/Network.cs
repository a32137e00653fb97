namespace Hw3;

/// <summary>The bias as one more weight: X gets a column of ones, W a column b.</summary>
internal static class Homogeneous
{
    public static double[,] WithOnes(double[,] x)
    {
        var wide = new double[x.GetLength(0), x.GetLength(1) + 1];
        for (var i = 0; i < x.GetLength(0); i++)
        {
            for (var k = 0; k < x.GetLength(1); k++)
                wide[i, k] = x[i, k];
            wide[i, x.GetLength(1)] = 1;
        }
        return wide;
    }

    public static double[,] WithBias(double[,] w, double[] b)
    {
        var wide = WithOnes(w);
        for (var o = 0; o < b.Length; o++)
            wide[o, w.GetLength(1)] = b[o];
        return wide;
    }

    public static (double[,] Left, double[] Last) Split(double[,] wide)
    {
        var left = new double[wide.GetLength(0), wide.GetLength(1) - 1];
        var last = new double[wide.GetLength(0)];
        for (var i = 0; i < last.Length; i++)
        {
            for (var k = 0; k < left.GetLength(1); k++)
                left[i, k] = wide[i, k];
            last[i] = wide[i, left.GetLength(1)];
        }
        return (left, last);
    }

    // As a sum of outer products, column of a times row of b.
    public static double[,] Product(double[,] a, double[,] b, bool transposeA = false, bool transposeB = false)
    {
        int rows = a.GetLength(transposeA ? 1 : 0), inner = a.GetLength(transposeA ? 0 : 1), columns = b.GetLength(transposeB ? 0 : 1);
        var c = new double[rows, columns];
        for (var k = 0; k < inner; k++)
            for (var i = 0; i < rows; i++)
                for (var j = 0; j < columns; j++)
                    c[i, j] += (transposeA ? a[k, i] : a[i, k]) * (transposeB ? b[j, k] : b[k, j]);
        return c;
    }
}

public static class Linear
{
    public static double[,] Forward(double[,] X, double[,] W, double[] b) =>
        Homogeneous.Product(Homogeneous.WithOnes(X), Homogeneous.WithBias(W, b), transposeB: true);

    public static LinearGrads Backward(double[,] X, double[,] W, double[,] dY)
    {
        var (dW, db) = Homogeneous.Split(Homogeneous.Product(dY, Homogeneous.WithOnes(X), transposeA: true));
        return new LinearGrads(Homogeneous.Product(dY, W), dW, db);
    }
}

public sealed class Mlp
{
    private readonly Act _act;
    private readonly double[][,] _w;
    private readonly double[][] _b;
    private readonly List<double[,]> _sums = [];
    private double[,] _x = new double[0, 0];

    public Mlp(int[] sizes, Act act, uint seed)
    {
        var random = new Lcg(seed);
        double Uniform(double low, double high) => low + (high - low) * random.NextDouble();
        (_act, _w, _b) = (act, new double[sizes.Length - 1][,], new double[sizes.Length - 1][]);
        for (var l = 0; l < _w.Length; l++)
        {
            var a = Math.Pow(sizes[l], -0.5);
            (_w[l], _b[l]) = (new double[sizes[l + 1], sizes[l]], new double[sizes[l + 1]]);
            for (var k = 0; k < _w[l].Length; k++)
                _w[l][k / sizes[l], k % sizes[l]] = Uniform(-a, a);
            for (var o = 0; o < sizes[l + 1]; o++)
                _b[l][o] = Uniform(-a, a);
        }
    }

    public IReadOnlyList<double[,]> W => _w;

    public IReadOnlyList<double[]> B => _b;

    public double[,] Forward(double[,] X)
    {
        _sums.Clear();
        _x = (double[,])X.Clone();
        for (var l = 0; l < _w.Length; l++)
            _sums.Add(Linear.Forward(Input(l), _w[l], _b[l]));
        return (double[,])_sums[^1].Clone();
    }

    // Only the sums are kept; what went into a layer is computed again.
    public MlpGrads Backward(double[,] dLogits)
    {
        var grads = new LinearGrads[_w.Length];
        grads[^1] = Linear.Backward(Input(_w.Length - 1), _w[^1], dLogits);
        for (var l = _w.Length - 2; l >= 0; l--)
            grads[l] = Linear.Backward(Input(l), _w[l], Map(_sums[l], grads[l + 1].DX, (z, d) => d * Function.Slope(_act, z)));
        return new MlpGrads([.. grads.Select(g => g.DW)], [.. grads.Select(g => g.DB)], grads[0].DX);
    }

    private double[,] Input(int layer) =>
        layer == 0 ? _x : Map(_sums[layer - 1], _sums[layer - 1], (z, _) => Function.Value(_act, z));

    private static double[,] Map(double[,] a, double[,] b, Func<double, double, double> f)
    {
        var c = new double[a.GetLength(0), a.GetLength(1)];
        for (var i = 0; i < a.GetLength(0); i++)
            for (var j = 0; j < a.GetLength(1); j++)
                c[i, j] = f(a[i, j], b[i, j]);
        return c;
    }
}

public static class Optimizer
{
    // w - lr g = (1 - lr) w + lr (w - g): a step part of the way towards w - g
    public static void SgdStep(IList<double[,]> W, IList<double[]> b, double[][,] dW, double[][] dB, double lr)
    {
        for (var l = 0; l < W.Count; l++)
            for (var i = 0; i < W[l].GetLength(0); i++)
                for (var j = 0; j < W[l].GetLength(1); j++)
                    W[l][i, j] = (1 - lr) * W[l][i, j] + lr * (W[l][i, j] - dW[l][i, j]);
        for (var l = 0; l < b.Count; l++)
            for (var i = 0; i < b[l].Length; i++)
                b[l][i] = (1 - lr) * b[l][i] + lr * (b[l][i] - dB[l][i]);
    }
}
