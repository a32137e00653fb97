namespace Grader.Reference.Oracles;

/// <summary>
/// The functions of this library once more, straight from their definitions, in any kind of number: not stable, not fast, and without a
/// single derivative, so that they can vouch for those of the others. Meant for moderate arguments (|x| up to about 3).
/// </summary>
public static class Formulas
{
    /// <summary>The activation of a name, as <see cref="Activations.Activation.Named"/> knows them.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static T Activation<T>(string name, T x) where T : struct, IReal<T> => name switch
    {
        "identity" => x,
        "square" => x * x,
        "relu" => x.Value > 0 ? x : T.From(0),
        "abs" => x.Value < 0 ? -x : x,
        "softplus" => T.Log(T.From(1) + T.Exp(x)),
        "silu" => x * Logistic(x),
        "gelu" => x * (T.From(1) + Error(x / T.From(Math.Sqrt(2)))) / T.From(2),
        "sigmoid" => Logistic(x),
        "tanh" => (T.Exp(x) - T.Exp(-x)) / (T.Exp(x) + T.Exp(-x)),
        "sin" => T.Sin(x),
        "cos" => T.Cos(x),
        "gaussian" => T.Exp(-(x * x)),
        _ => throw new ArgumentException($"there is no formula for '{name}'", nameof(name)),
    };

    /// <summary>e^(z_i) / sum of e^(z_k).</summary>
    public static T[] Softmax<T>(IReadOnlyList<T> z) where T : struct, IReal<T>
    {
        var sum = Sum(z.Select(T.Exp));
        return [.. z.Select(entry => T.Exp(entry) / sum)];
    }

    /// <summary>The mean of (p - y)^2.</summary>
    public static T MeanSquaredError<T>(IReadOnlyList<T> predictions, IReadOnlyList<double> targets) where T : struct, IReal<T> =>
        Sum(predictions.Zip(targets, (p, y) => (p - T.From(y)) * (p - T.From(y)))) / T.From(targets.Count);

    /// <summary>The mean of -ln softmax(row)_label over the rows of logits, given row by row.</summary>
    public static T CrossEntropy<T>(IReadOnlyList<T> logits, IReadOnlyList<int> labels) where T : struct, IReal<T>
    {
        var rows = logits.Chunk(logits.Count / labels.Count);
        return -Sum(rows.Zip(labels, (row, label) => T.Log(Softmax(row)[label]))) / T.From(labels.Count);
    }

    /// <summary>The sum of some numbers.</summary>
    public static T Sum<T>(IEnumerable<T> terms) where T : struct, IReal<T> => terms.Aggregate(T.From(0), (sum, term) => sum + term);

    private static T Logistic<T>(T x) where T : struct, IReal<T> => T.From(1) / (T.From(1) + T.Exp(-x));

    // The Maclaurin series 2/sqrt(pi) (x - x^3/3 + x^5/(2! 5) - x^7/(3! 7) ...): another one than the library's.
    private static T Error<T>(T x) where T : struct, IReal<T>
    {
        var (power, sum) = (x, x);
        for (var n = 1; n < 80; n++)
        {
            power = -power * x * x / T.From(n);
            sum += power / T.From(2 * n + 1);
        }
        return T.From(2 / Math.Sqrt(Math.PI)) * sum;
    }
}
