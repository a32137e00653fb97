namespace Hw3;

public sealed class Mlp
{
    private readonly Act _act;
    private readonly List<double[,]> _w = [], _inputs = [];
    private readonly List<double[]> _b = [];

    public Mlp(int[] sizes, Act act, uint seed)
    {
        _act = act;
        var random = new Lcg(seed);
        for (var l = 1; l < sizes.Length; l++)
        {
            var w = new double[sizes[l], sizes[l - 1]];
            for (var o = 0; o < sizes[l]; o++)
                for (var k = 0; k < sizes[l - 1]; k++)
                    w[o, k] = (2 * random.NextDouble() - 1) / Math.Sqrt(sizes[l - 1]);
            _w.Add(w);
            _b.Add([.. Enumerable.Range(0, sizes[l]).Select(_ => (2 * random.NextDouble() - 1) / Math.Sqrt(sizes[l - 1]))]);
        }
    }

    public IReadOnlyList<double[,]> W => _w;

    public IReadOnlyList<double[]> B => _b;

    public double[,] Forward(double[,] X)
    {
        _inputs.Clear();
        var h = X;
        foreach (var w in _w)
        {
            _inputs.Add(h);
            h = Linear.Forward(h, w, new double[w.GetLength(0)]);
            if (w != _w[^1])
                for (var i = 0; i < h.GetLength(0); i++)
                    for (var j = 0; j < h.GetLength(1); j++)
                        h[i, j] = Functions.Value(_act, h[i, j]);
        }
        return h;
    }

    public MlpGrads Backward(double[,] dLogits)
    {
        var grads = new LinearGrads[_w.Count];
        for (var l = _w.Count - 1; l >= 0; l--)
            grads[l] = Linear.Backward(_inputs[l], _w[l], l == _w.Count - 1 ? dLogits : grads[l + 1].DX);
        return new MlpGrads([.. grads.Select(g => g.DW)], [.. grads.Select(g => g.DB)], grads[0].DX);
    }
}
