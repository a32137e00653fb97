using FluentAssertions;
using Grader.Reference.Activations;
using Grader.Reference.Layers;
using Grader.Reference.Losses;
using Grader.Reference.Training;
using Xunit;

namespace Grader.Tests.Reference.Homework;

/// <summary>Question 4.3 and task 11: all weights and biases start at one number.</summary>
public sealed class ConstantStartGoldens
{
    private static TrainingRun Train(string activation, double value, double rate, int epochs) =>
        ExclusiveOr.Train(ExclusiveOr.Uniform(value, 2, Activation.Named(activation)), new Schedule(rate, epochs));

    private static List<double> At(TrainingRun run, params int[] epochs) => [.. epochs.Select(t => run.Losses[t])];

    [Theory]
    [InlineData("relu")]
    [InlineData("tanh")]
    public void From_zero_only_the_last_bias_moves(string activation)
    {
        var run = Train(activation, 0, .1, 200);
        At(run, 0, 1, 2, 10, 50).ShouldPrint(".5 .41 .3524 .252882303762 .250000000051");
        At(run, 10, 50).ShouldPrint("0.2528823037615 0.2500000000509");
        run.Final.Layers[0].Weights.ShouldPrint("(2 x 2)", "0 0 0 0");
        run.Final.Layers[0].Bias.ShouldPrint("(2)", "0 0");
        run.Final.Layers[1].Weights.ShouldPrint("(1 x 2)", "0 0");
        run.Final.Layers[1].Bias.ShouldPrint("(1)", ".5");
        ExclusiveOr.Predictions(run.Final).ShouldPrint("(4)", ".5 .5 .5 .5");
    }

    [Fact]
    public void From_zero_the_last_bias_follows_its_closed_form()
    {
        for (var epochs = 0; epochs < 20; epochs++)
            Train("relu", 0, .03, epochs).Final.Layers[1].Bias[0]
                .Should().BeApproximately((1 - Math.Pow(1 - 2 * .03, epochs)) / 2, 1e-15);
    }

    [Fact]
    public void From_zero_the_cross_entropy_of_a_sigmoid_output_moves_nothing_at_all()
    {
        // mean of softplus(y) - target y, whose gradient is (sigmoid(y) - target) / 4.
        var objective = new Objective(
            y => (Rectifiers.Softplus.Of(y) - ExclusiveOr.Targets * y).Mean(),
            y => (Sigmoids.Logistic.Of(y) - ExclusiveOr.Targets) / 4);
        var start = ExclusiveOr.Uniform(0, 3, Rectifiers.Relu);
        var run = FullBatch.Train(start, new Batch(ExclusiveOr.Inputs, objective), new Schedule(.1, 50));
        run.Losses.Should().OnlyContain(loss => loss == Math.Log(2));
        run.Final.Layers[1].Bias[0].Should().Be(0);
    }

    [Fact]
    public void From_zero_a_sigmoid_does_move()
    {
        var run = Train("sigmoid", 0, .1, 200);
        run.Losses[1].ShouldPrint(".3725");
        run.Final.Layers[1].Weights.ShouldPrint("(1 x 2)", ".166535705144 .166535705144");
        run.Final.Layers[0].Weights.ShouldPrint("(2 x 2)", ".002757608893 .002757608893 .002757608893 .002757608893");
        ExclusiveOr.Predictions(run.Final).Values.ToArray().Should().OnlyContain(y => y >= .49975 && y <= .50025);
    }

    [Theory]
    [InlineData("relu", .5, "1.375 .346875585938 .258808418421 .250686152285")]
    [InlineData("square", .5, "2.15625 .284956228554 .260592795268 .24526218287")]
    public void Uniform_starts(string activation, double value, string losses) =>
        At(Train(activation, value, .1, 100), 0, 1, 10, 100).ShouldPrint(losses);

    [Theory]
    [InlineData("relu", 1, "22.5 2.905 .183314378476 .166698781824")]
    [InlineData("tanh", .5, ".759243510969 .40624872465 .237570444127 .230158899185 .17237162573")]
    [InlineData("sigmoid", 1, "5.17708380308 1.46620488718 .242393857775 .240788411553 .197177623897")]
    public void Long_uniform_starts(string activation, double value, string losses)
    {
        var run = Train(activation, value, .1, 2000);
        int[] epochs = losses.Count(c => c == ' ') == 3 ? [0, 1, 10, 100] : [0, 1, 10, 100, 2000];
        At(run, epochs).ShouldPrint(losses);
    }

    [Fact]
    public void Uniform_relu_ends_at_a_sixth()
    {
        var run = Train("relu", 1, .1, 2000);
        run.Losses[^1].Should().BeApproximately(1.0 / 6, 1e-12);
        ExclusiveOr.Predictions(run.Final).DistanceTo(Some.Vector(2.0 / 3, 2.0 / 3, 2.0 / 3, 0)).Should().BeLessThan(1e-6);
    }

    [Fact]
    public void Uniform_identity_ends_at_a_quarter() =>
        Train("identity", .5, .1, 5000).Losses[^1].Should().BeApproximately(.25, 1e-12);

    [Fact]
    public void Biases_that_stay_zero_are_told_by_the_first_loss()
    {
        var uniform = ExclusiveOr.Uniform(.5, 2, Rectifiers.Relu);
        var layers = uniform.Layers.Select(layer => new Linear(layer.Weights, 0 * layer.Bias));
        ExclusiveOr.Examples.Loss(new([.. layers], uniform.Activation)).ShouldPrint(".375");
    }

    [Theory]
    [InlineData("relu", .5, 500)]
    [InlineData("relu", 1, 2000)]
    [InlineData("tanh", .5, 2000)]
    [InlineData("sigmoid", 1, 2000)]
    [InlineData("square", .5, 600)]
    [InlineData("gelu", -.5, 2000)]
    public void Equal_units_stay_equal_to_the_last_bit(string activation, double value, int epochs) =>
        Symmetry.Gap(Train(activation, value, .1, epochs).Final).Should().Be(0);
}
