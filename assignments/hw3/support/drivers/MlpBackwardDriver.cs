namespace Hw3;

/// <summary>
/// Builds your <c>Mlp</c> and runs it forward and backward. The loss and its gradient are computed here, so that a slip in your <c>Losses</c>
/// does not show up again in the network.
/// </summary>
public static class MlpBackwardDriver
{
    /// <summary>Forward, mean cross-entropy, backward.</summary>
    public static MlpRun Run(int[] sizes, Act act, uint seed, double[,] X, int[] labels)
    {
        var net = new Mlp(sizes, act, seed);
        var logits = net.Forward(X);
        Require(logits, labels.Length, sizes[^1]);
        var (loss, gradient) = CrossEntropy(logits, labels);
        return new MlpRun(logits, loss, net.Backward(gradient));
    }

    /// <summary>Two forward passes, then one backward pass: the gradients belong to the second, <paramref name="X"/>.</summary>
    public static MlpGrads AfterTwoForwards(int[] sizes, Act act, uint seed, double[,] earlier, double[,] X, double[,] dLogits)
    {
        var net = new Mlp(sizes, act, seed);
        net.Forward(earlier);
        net.Forward(X);
        return net.Backward(dLogits);
    }

    private static (double Loss, double[,] Gradient) CrossEntropy(double[,] logits, int[] labels)
    {
        int n = logits.GetLength(0), k = logits.GetLength(1);
        var loss = 0.0;
        var gradient = new double[n, k];
        for (var i = 0; i < n; i++)
        {
            var max = double.NegativeInfinity;
            for (var j = 0; j < k; j++)
                max = Math.Max(max, logits[i, j]);
            var sum = 0.0;
            for (var j = 0; j < k; j++)
                sum += Math.Exp(logits[i, j] - max);
            loss += (max + Math.Log(sum) - logits[i, labels[i]]) / n;
            for (var j = 0; j < k; j++)
                gradient[i, j] = (Math.Exp(logits[i, j] - max) / sum - (j == labels[i] ? 1 : 0)) / n;
        }
        return (loss, gradient);
    }

    private static void Require(double[,]? logits, int rows, int columns)
    {
        if (logits is null)
            throw new InvalidOperationException("Mlp.Forward returned null.");
        if (logits.GetLength(0) != rows || logits.GetLength(1) != columns)
            throw new InvalidOperationException(
                $"Mlp.Forward returned {logits.GetLength(0)} x {logits.GetLength(1)} logits where {rows} x {columns} were expected.");
    }
}
