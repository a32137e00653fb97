using System.Collections.Immutable;
using Grader.Reference.Layers;

namespace Grader.Reference.Training;

/// <summary>
/// Training of a classifier in which one epoch is one step per batch, in the given order: nothing is shuffled.
/// </summary>
public static class MiniBatch
{
    /// <summary>Runs every epoch of the schedule, looking at the development examples after each.</summary>
    public static ClassifierRun Train(Mlp initial, IReadOnlyList<Batch> batches, LabelledExamples development, Schedule schedule)
    {
        var history = ImmutableArray.CreateBuilder<Epoch>(schedule.Epochs);
        var network = initial;
        for (var epoch = 0; epoch < schedule.Epochs; epoch++)
        {
            (network, var trainLoss) = Pass(network, batches, schedule.Rate);
            var logits = network.Outputs(development.Inputs);
            history.Add(new(trainLoss, development.Loss(logits), Accuracy.Of(logits, development.Labels)));
        }
        return new ClassifierRun(history.ToImmutable(), network);
    }

    private static (Mlp Network, double MeanLoss) Pass(Mlp network, IReadOnlyList<Batch> batches, double rate)
    {
        var sum = 0.0;
        foreach (var batch in batches)
        {
            var (loss, gradient) = batch.Evaluate(network);
            sum += loss;
            network = Sgd.Step(network, gradient, rate);
        }
        return (network, sum / batches.Count);
    }
}

/// <summary>What one epoch of mini-batch training showed.</summary>
/// <param name="TrainLoss">The mean of the batches' losses, each before its own step; a short last batch counts as much as the others.</param>
/// <param name="DevelopmentLoss">The loss on the development examples after the epoch.</param>
/// <param name="DevelopmentAccuracy">The share of right labels among them after the epoch, 0 to 1.</param>
public sealed record Epoch(double TrainLoss, double DevelopmentLoss, double DevelopmentAccuracy);

/// <summary>What a mini-batch run leaves behind.</summary>
/// <param name="History">One entry per epoch.</param>
/// <param name="Final">The network after the last step.</param>
public sealed record ClassifierRun(ImmutableArray<Epoch> History, Mlp Final)
{
    /// <summary>The first epoch (from 0) with the highest development accuracy: the checkpoint to keep.</summary>
    public int BestEpoch => Accuracy.FirstMaximum(History.Select(epoch => epoch.DevelopmentAccuracy));
}
