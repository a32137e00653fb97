using Grader.Reference.Tensors;

namespace Grader.Reference.Losses;

/// <summary>The mean of the squared differences over all N x C entries. There is no factor 1/2.</summary>
public static class MeanSquaredError
{
    /// <summary>mean (p - y)^2, of predictions and targets of one shape.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static double Value(Tensor predictions, Tensor targets) => (predictions - targets).Map(e => e * e).Mean();

    /// <summary>d loss / d p = 2 (p - y) / (N C), in the shape of the predictions.</summary>
    public static Tensor Gradient(Tensor predictions, Tensor targets) => 2.0 / predictions.Count * (predictions - targets);

    /// <summary>This loss against fixed targets.</summary>
    public static Objective Against(Tensor targets) => new(p => Value(p, targets), p => Gradient(p, targets));
}
