namespace Hw3;

/// <summary>Cross-entropy of softmax(logits), without ever forming log(0); training uses it too.</summary>
internal static class CrossEntropy
{
    // mean over the N examples of logsumexp(z) - z_label
    public static double Loss(double[,] logits, int[] labels)
    {
        var n = logits.GetLength(0);
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            var (max, total) = Exponentials(logits, i);
            sum += Math.Log(total) + (max - logits[i, labels[i]]);
        }
        return -sum / n;
    }

    // (softmax - one-hot) / N
    public static double[,] Gradient(double[,] logits, int[] labels)
    {
        int n = logits.GetLength(0), c = logits.GetLength(1);
        var gradient = new double[n, c];
        for (var i = 0; i < n; i++)
        {
            var (max, total) = Exponentials(logits, i);
            for (var j = 0; j < c; j++)
                gradient[i, j] = (Math.Exp(logits[i, j] - max) / total - (j == labels[i] ? 1 : 0)) / n;
        }
        return gradient;
    }

    private static (double Max, double Total) Exponentials(double[,] logits, int row)
    {
        var max = double.NegativeInfinity;
        for (var j = 0; j < logits.GetLength(1); j++)
            max = Math.Max(max, logits[row, j]);
        var total = 0.0;
        for (var j = 0; j < logits.GetLength(1); j++)
            total += Math.Exp(logits[row, j] - max);
        return (max, total);
    }
}
