using Grader.Reference.Activations;
using Grader.Reference.Tensors;

namespace Grader.Reference.Losses;

/// <summary>
/// The mean over N examples of -ln softmax(logits)_label: natural logarithm, raw logits (N x C), labels from 0 to C - 1.
/// </summary>
/// <remarks>Computed as logsumexp(z) - z_label: a softmax rounded to 0 never meets a logarithm.</remarks>
public static class CrossEntropy
{
    /// <summary>The mean loss, in nats; ln C when all logits are equal.</summary>
    /// <exception cref="ArgumentException">There are not as many labels as rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no column.</exception>
    public static double Value(Tensor logits, IReadOnlyList<int> labels)
    {
        RequireLabels(logits, labels);
        return labels.Select((label, i) => Softmax.LogSumExp(logits.Row(i)) - logits[i, label]).Sum() / labels.Count;
    }

    /// <summary>d loss / d logits = (softmax(row) - onehot(label)) / N, N x C.</summary>
    /// <inheritdoc cref="Value" path="/exception"/>
    public static Tensor Gradient(Tensor logits, IReadOnlyList<int> labels)
    {
        RequireLabels(logits, labels);
        var rows = labels.Select((label, i) => Softmax.Of(logits.Row(i)) - Tensor.OneHot(Shape.Of(logits.Shape[1]), label));
        return Tensor.FromRows([.. rows]) / labels.Count;
    }

    /// <summary>This loss against fixed labels.</summary>
    public static Objective Against(IReadOnlyList<int> labels) => new(z => Value(z, labels), z => Gradient(z, labels));

    private static void RequireLabels(Tensor logits, IReadOnlyList<int> labels)
    {
        LinearAlgebra.RequireRank(logits, 2);
        Shape.Of(labels.Count, logits.Shape[1]).Require(logits.Shape, "the logits");
        foreach (var label in labels)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(label, nameof(labels));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, logits.Shape[1], nameof(labels));
        }
    }
}
