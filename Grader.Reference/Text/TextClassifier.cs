using System.Collections.Immutable;
using Grader.Reference.Activations;
using Grader.Reference.Layers;
using Grader.Reference.Training;

namespace Grader.Reference.Text;

/// <summary>A multi-layer perceptron on mean word vectors, trained by mini-batches.</summary>
public static class TextClassifier
{
    /// <summary>Trains on some texts and looks at others after each epoch.</summary>
    public static ClassifierRun Train(TextTask task, ClassifierPlan plan)
    {
        var initial = new Architecture(plan.Activation, [task.Embedding.Dimension, .. plan.Hidden, task.Classes]).Random(plan.Seed);
        var batches = task.Embedding.Of(task.Train).InBatchesOf(plan.BatchSize);
        return MiniBatch.Train(initial, batches, task.Embedding.Of(task.Development), plan.Schedule);
    }
}

/// <summary>What is to be learned.</summary>
/// <param name="Embedding">The word vectors.</param>
/// <param name="Train">The texts to learn from, in the order in which they are seen.</param>
/// <param name="Development">The texts to look at after each epoch.</param>
/// <param name="Classes">The number of classes; labels run from 0 to one less.</param>
public sealed record TextTask(
    MeanEmbedding Embedding, ImmutableArray<LabelledText> Train, ImmutableArray<LabelledText> Development, int Classes);

/// <summary>How it is to be learned.</summary>
/// <param name="Hidden">The units of each hidden layer; empty for a linear classifier.</param>
/// <param name="Activation">What hidden units apply.</param>
/// <param name="Schedule">How fast and how long.</param>
/// <param name="BatchSize">Examples per step; the last batch of an epoch may be shorter.</param>
/// <param name="Seed">Of the initial parameters.</param>
public sealed record ClassifierPlan(ImmutableArray<int> Hidden, Activation Activation, Schedule Schedule, int BatchSize, uint Seed);
