namespace Hw3;

/// <summary>
/// 6.8. Linear layers with the activation after every layer but the last. Sizes [3, 4, 2] means 3 inputs, one hidden layer of 4,
/// 2 logits; sizes [3, 2] has no hidden layer.
/// </summary>
public sealed class Mlp
{
    /// <summary>
    /// Draws the parameters from one <c>Lcg(seed)</c>: layer by layer, first all weights row by row, then the biases, each
    /// (2u - 1) * a with a = 1 / sqrt(inputs of the layer) and u the next number.
    /// </summary>
    public Mlp(int[] sizes, Act act, uint seed) => throw new NotImplementedException();

    /// <summary>The weights, one out x in matrix per layer, the layer next to the input first.</summary>
    public IReadOnlyList<double[,]> W => throw new NotImplementedException();

    /// <summary>The biases, one vector per layer.</summary>
    public IReadOnlyList<double[]> B => throw new NotImplementedException();

    /// <summary>The raw logits, batch x out. Remembers what <see cref="Backward"/> needs.</summary>
    public double[,] Forward(double[,] X) => throw new NotImplementedException();

    /// <summary>All gradients for the batch of the last <see cref="Forward"/>, given dL/dlogits.</summary>
    public MlpGrads Backward(double[,] dLogits) => throw new NotImplementedException();
}
