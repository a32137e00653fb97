using System.Collections.Immutable;
using Grader.Reference.Layers;

namespace Grader.Reference.Training;

/// <summary>Training in which one epoch is one step along the gradient of the loss on all examples.</summary>
public static class FullBatch
{
    /// <summary>Runs every epoch of the schedule; nothing stops it early, NaN included.</summary>
    public static TrainingRun Train(Mlp initial, Batch examples, Schedule schedule)
    {
        var losses = ImmutableArray.CreateBuilder<double>(schedule.Epochs + 1);
        var network = initial;
        for (var epoch = 0; epoch < schedule.Epochs; epoch++)
        {
            var (loss, gradient) = examples.Evaluate(network);
            losses.Add(loss);
            network = Sgd.Step(network, gradient, schedule.Rate);
        }
        losses.Add(examples.Loss(network));
        return new TrainingRun(losses.ToImmutable(), network);
    }
}

/// <summary>What a full-batch run leaves behind.</summary>
/// <param name="Losses">epochs + 1 values: entry t is the loss before step t + 1, so entry 0 is that of the initial network and the last is that of the final one.</param>
/// <param name="Final">The network after the last step.</param>
public sealed record TrainingRun(ImmutableArray<double> Losses, Mlp Final);
