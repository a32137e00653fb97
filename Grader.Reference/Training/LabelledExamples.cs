using System.Collections.Immutable;
using Grader.Reference.Losses;
using Grader.Reference.Tensors;

namespace Grader.Reference.Training;

/// <summary>Examples with their labels, row i with label i.</summary>
public sealed record LabelledExamples
{
    /// <summary>These examples.</summary>
    /// <param name="inputs">(N x in).</param>
    /// <param name="labels">N of them.</param>
    /// <exception cref="ArgumentException">There are not as many labels as rows.</exception>
    public LabelledExamples(Tensor inputs, ImmutableArray<int> labels)
    {
        if (inputs.Shape[0] != labels.Length)
            throw new ArgumentException($"{labels.Length} labels for {inputs.Shape[0]} examples", nameof(labels));
        Inputs = inputs;
        Labels = labels;
    }

    /// <summary>The examples, (N x in).</summary>
    public Tensor Inputs { get; }

    /// <summary>The label of each row.</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>The cross-entropy of logits (N x C) for these examples.</summary>
    public double Loss(Tensor logits) => CrossEntropy.Value(logits, Labels);

    /// <summary>The examples in order, in batches of a size; the last may be shorter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public IReadOnlyList<Batch> InBatchesOf(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var batches = new List<Batch>();
        for (var first = 0; first < Labels.Length; first += size)
        {
            var count = Math.Min(size, Labels.Length - first);
            batches.Add(Batch.OfLabels(Inputs.Rows(first, count), Labels.Slice(first, count)));
        }
        return batches;
    }
}
