using FluentAssertions;
using Grader.Reference.Activations;
using Grader.Reference.Layers;
using Grader.Reference.Training;
using Xunit;

namespace Grader.Tests.Reference.Homework;

/// <summary>Questions 4.3 and 4.4, task 11: all weights and biases start at one number.</summary>
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

    [Theory]
    [InlineData("square", .5, .1, 561)]
    [InlineData("sin", 1, .1, 364)]
    [InlineData("cos", .5, .1, 909)]
    [InlineData("gaussian", .1, .1, 708)]
    [InlineData("silu", -.5, .1, 8460)]
    [InlineData("gelu", -.5, .1, 16946)]
    public void An_activation_with_a_hump_learns_it_in_the_printed_number_of_steps(string activation, double value, double rate, int steps) =>
        ShouldFirstFallBelow(Train(activation, value, rate, steps), steps);

    [Fact]
    public void The_absolute_value_learns_it_from_zero_biases()
    {
        var start = ExclusiveOr.Uniform(-.5, 2, Rectifiers.Abs);
        var layers = start.Layers.Select(layer => new Linear(layer.Weights, 0 * layer.Bias));
        ShouldFirstFallBelow(ExclusiveOr.Train(new([.. layers], Rectifiers.Abs), new Schedule(.1, 309)), 309);
    }

    [Fact]
    public void A_shifted_sine_learns_it_even_from_zero() =>
        ShouldFirstFallBelow(ExclusiveOr.Train(ExclusiveOr.Uniform(0, 2, Waves.Sin.Shifted(1)), new Schedule(.1, 1920)), 1920);

    [Fact]
    public void The_parameters_that_the_square_learns()
    {
        var run = Train("square", .5, .1, 561);
        run.Final.Layers[0].Weights.ShouldPrint("(2 x 2)", "0.75416~ 0.75416~ 0.75416~ 0.75416~");
        run.Final.Layers[0].Bias.ShouldPrint("(2)", "-0.75416~ -0.75416~");
        run.Final.Layers[1].Weights.ShouldPrint("(1 x 2)", "-0.87910~ -0.87910~");
        run.Final.Layers[1].Bias.ShouldPrint("(1)", "1.00000~");
        Train("square", .5, .1, 2000).Losses[^1].Should().BeLessThan(1e-29);
    }

    [Theory]
    [InlineData("sin")]
    [InlineData("cos")]
    public void A_wave_learns_it_from_every_printed_start(string activation)
    {
        foreach (var value in new[] { -2, -1, -.5, -.1, .1, .5, 1, 2 })
            Train(activation, value, .1, 20000).Losses[^1].Should().BeLessThan(1e-12, "it starts at {0}", value);
    }

    [Theory]
    [InlineData("square")]
    [InlineData("sin")]
    [InlineData("gelu")]
    public void From_zero_a_hump_through_the_origin_stays_stuck(string activation) =>
        Train(activation, 0, .1, 500).Losses[^1].Should().BeApproximately(.25, 1e-12);

    [Theory]
    [InlineData(2)]
    [InlineData(-2)]
    public void The_square_diverges_from_a_large_start(double value) => Train("square", value, .1, 200).Losses[^1].Should().NotBeInRange(0, 1e6);

    // The key counts the losses that were looked at, the initial one included: step 1 is entry 0.
    private static void ShouldFirstFallBelow(TrainingRun run, int steps)
    {
        run.Losses.TakeWhile(loss => !(loss < 1e-12)).Should().HaveCount(steps - 1);
        ExclusiveOr.Predictions(run.Final).DistanceTo(Some.Vector(0, 1, 1, 0)).Should().BeLessThan(1e-5);
        Symmetry.Gap(run.Final).Should().Be(0);
    }
}
