namespace Hw3;

public sealed class Mlp(int[] sizes, Act act, uint seed)
{
    private readonly Network _network = new(sizes, act, seed);

    public IReadOnlyList<double[,]> W => _network.W;

    public IReadOnlyList<double[]> B => _network.B;

    public double[,] Forward(double[,] X) => _network.Forward(X);

    public MlpGrads Backward(double[,] dLogits) => throw new NotImplementedException();
}
