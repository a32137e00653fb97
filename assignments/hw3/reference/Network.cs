namespace Hw3;

/// <summary>Linear layers with an activation after each but the last.</summary>
internal sealed class Network
{
    private readonly Act _act;
    private readonly double[][,] _w;
    private readonly double[][] _b;
    private readonly double[][,] _inputs;  // of layer l, in the last Forward
    private readonly double[][,] _sums;    // z of layer l, before its activation

    public Network(int[] sizes, Act act, uint seed)
    {
        var layers = sizes.Length - 1;
        (_act, _w, _b) = (act, new double[layers][,], new double[layers][]);
        (_inputs, _sums) = (new double[layers][,], new double[layers][,]);
        var random = new Lcg(seed);
        for (var l = 0; l < layers; l++)
        {
            var a = 1 / Math.Sqrt(sizes[l]);
            _w[l] = new double[sizes[l + 1], sizes[l]];
            _b[l] = new double[sizes[l + 1]];
            for (var o = 0; o < sizes[l + 1]; o++)
                for (var k = 0; k < sizes[l]; k++)
                    _w[l][o, k] = (2 * random.NextDouble() - 1) * a;
            for (var o = 0; o < sizes[l + 1]; o++)
                _b[l][o] = (2 * random.NextDouble() - 1) * a;
        }
    }

    public IReadOnlyList<double[,]> W => _w;

    public IReadOnlyList<double[]> B => _b;

    public double[,] Forward(double[,] X)
    {
        var h = X;
        for (var l = 0; l < _w.Length; l++)
        {
            _inputs[l] = h;
            _sums[l] = Affine.Forward(h, _w[l], _b[l]);
            h = (double[,])_sums[l].Clone();
            if (l < _w.Length - 1)
                for (var i = 0; i < h.GetLength(0); i++)
                    for (var j = 0; j < h.GetLength(1); j++)
                        h[i, j] = Functions.Value(_act, h[i, j]);
        }
        return h;
    }

    public MlpGrads Backward(double[,] dLogits)
    {
        var dW = new double[_w.Length][,];
        var dB = new double[_w.Length][];
        var d = dLogits;
        for (var l = _w.Length - 1; l >= 0; l--)
        {
            var g = Affine.Backward(_inputs[l], _w[l], d);
            (dW[l], dB[l], d) = (g.DW, g.DB, g.DX);
            if (l > 0)
                for (var i = 0; i < d.GetLength(0); i++)
                    for (var j = 0; j < d.GetLength(1); j++)
                        d[i, j] *= Functions.Slope(_act, _sums[l - 1][i, j]);
        }
        return new MlpGrads(dW, dB, d);
    }

    /// <summary>One step downhill.</summary>
    public void Descend(MlpGrads grads, double lr)
    {
        for (var l = 0; l < _w.Length; l++)
            for (var o = 0; o < _b[l].Length; o++)
            {
                _b[l][o] -= lr * grads.DB[l][o];
                for (var k = 0; k < _w[l].GetLength(1); k++)
                    _w[l][o, k] -= lr * grads.DW[l][o, k];
            }
    }
}
