namespace Hw3;

public sealed class Mlp
{
    private readonly Network _network;

    public Mlp(int[] sizes, Act act, uint seed)
    {
        _network = new Network(sizes, act, seed);
        var random = new Random(); // has a seed of its own
        foreach (var w in _network.W)
            for (var o = 0; o < w.GetLength(0); o++)
                for (var k = 0; k < w.GetLength(1); k++)
                    w[o, k] = (2 * random.NextDouble() - 1) / Math.Sqrt(w.GetLength(1));
    }

    public IReadOnlyList<double[,]> W => _network.W;

    public IReadOnlyList<double[]> B => _network.B;

    public double[,] Forward(double[,] X) => _network.Forward(X);

    public MlpGrads Backward(double[,] dLogits) => _network.Backward(dLogits);
}
