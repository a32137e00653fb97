namespace Hw3;

public static class Losses
{
    // mean over all N*C entries
    public static double Mse(double[,] p, double[,] y)
    {
        int n = p.GetLength(0), c = p.GetLength(1);
        var sum = 0.0;
        for (var i = 0; i < n; i++)
            for (var j = 0; j < c; j++)
                sum += (p[i, j] - y[i, j]) * (p[i, j] - y[i, j]);
        return sum / (n * c);
    }

    internal static double[,] MseGrad(double[,] p, double[,] y)
    {
        int n = p.GetLength(0), c = p.GetLength(1);
        var gradient = new double[n, c];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < c; j++)
                gradient[i, j] = 2 * (p[i, j] - y[i, j]) / (n * c);
        return gradient;
    }

    // mean over the N examples of logsumexp(z) - z_label
    public static double CrossEntropy(double[,] logits, int[] labels)
    {
        var n = logits.GetLength(0);
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            var (max, total) = Exponentials(logits, i);
            sum += Math.Log(total) + (max - logits[i, labels[i]]);
        }
        return sum / n;
    }

    // (softmax - one-hot) / N
    public static double[,] CrossEntropyGrad(double[,] logits, int[] labels)
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
