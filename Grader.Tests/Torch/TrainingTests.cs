using Grader.Reference.Activations;
using Grader.Reference.Layers;
using Grader.Reference.Tensors;
using Grader.Reference.Training;
using Grader.Tests.Reference;
using TorchSharp;
using Xunit;

namespace Grader.Tests.Torch;

/// <summary>Whole runs beside libtorch's optimiser, compared loss by loss.</summary>
public sealed class TrainingTests
{
    // From seeds on which the run is well-behaved: rounding is not magnified.
    [Theory]
    [InlineData("tanh", 3, .2, 1u)]
    [InlineData("relu", 4, .1, 7u)]
    [InlineData("sigmoid", 3, .5, 2u)]
    [InlineData("gelu", 3, .1, 3u)]
    public void Full_batch_training_on_the_exclusive_or(string activation, int hidden, double rate, uint seed)
    {
        var start = new Architecture(Activation.Named(activation), 2, hidden, 1).Random(seed);
        var theirs = new TorchNetwork(start);
        using var optimiser = torch.optim.SGD(theirs.Parameters, rate);
        var ours = ExclusiveOr.Train(start, new Schedule(rate, 300));
        foreach (var loss in ours.Losses.Take(300))
            loss.ShouldEqual(Step(optimiser, () =>
                torch.nn.functional.mse_loss(theirs.Outputs(ExclusiveOr.Inputs.ToTorch()), ExclusiveOr.Targets.ToTorch())));
        theirs.ShouldHaveParametersOf(ours.Final);
    }

    [Fact]
    public void Mini_batch_training_of_a_classifier()
    {
        var start = new Architecture(Sigmoids.Tanh, 3, 5, 4, 3).Random(5);
        var train = new LabelledExamples(Some.Tensor(6, 10, 3), [0, 2, 1, 1, 0, 2, 2, 0, 1, 0]);
        var development = new LabelledExamples(Some.Tensor(7, 6, 3), [2, 1, 0, 0, 1, 2]);
        var theirs = new TorchNetwork(start);
        using var optimiser = torch.optim.SGD(theirs.Parameters, .2);
        var ours = MiniBatch.Train(start, train.InBatchesOf(4), development, new Schedule(.2, 40));
        foreach (var epoch in ours.History)
        {
            var losses = new (int First, int Count)[] { (0, 4), (4, 4), (8, 2) }
                .Select(batch => Step(optimiser, () => Loss(theirs, train, batch.First, batch.Count)));
            epoch.TrainLoss.ShouldEqual(losses.ToList().Average());
            epoch.DevelopmentLoss.ShouldEqual(Loss(theirs, development, 0, 6).ToDouble());
            using var right = theirs.Outputs(development.Inputs.ToTorch()).argmax(1).eq(Bridge.Labels([.. development.Labels]));
            epoch.DevelopmentAccuracy.ShouldEqual(right.to_type(torch.float64).mean().ToDouble());
        }
        theirs.ShouldHaveParametersOf(ours.Final);
    }

    private static torch.Tensor Loss(TorchNetwork network, LabelledExamples examples, int first, int count) =>
        torch.nn.functional.cross_entropy(
            network.Outputs(examples.Inputs.Rows(first, count).ToTorch()), Bridge.Labels([.. examples.Labels.Slice(first, count)]));

    private static double Step(torch.optim.Optimizer optimiser, Func<torch.Tensor> objective)
    {
        optimiser.zero_grad();
        using var loss = objective();
        loss.backward();
        optimiser.step();
        return loss.ToDouble();
    }
}
