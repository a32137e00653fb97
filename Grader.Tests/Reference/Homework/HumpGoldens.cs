using FluentAssertions;
using Grader.Reference.Activations;
using Grader.Reference.Layers;
using Grader.Reference.Training;
using Xunit;

namespace Grader.Tests.Reference.Homework;

/// <summary>Question 4.4: from a uniform start, descent learns the exclusive or if the activation has a hump.</summary>
public sealed class HumpGoldens
{
    private static TrainingRun Train(string activation, double value, double rate, int epochs) =>
        ExclusiveOr.Train(ExclusiveOr.Uniform(value, 2, Activation.Named(activation)), new Schedule(rate, epochs));

    [Theory]
    [InlineData("square", .5, .1, 561)]
    [InlineData("sin", 1, .1, 364)]
    [InlineData("cos", .5, .1, 909)]
    [InlineData("gaussian", .1, .1, 708)]
    [InlineData("silu", -.5, .1, 8460)]
    [InlineData("gelu", -.5, .1, 16946)]
    public void An_activation_with_a_hump_learns_it_in_the_printed_steps(string activation, double value, double rate, int steps) =>
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
    public void The_square_diverges_from_a_large_start(double value) =>
        Train("square", value, .1, 200).Losses[^1].Should().NotBeInRange(0, 1e6);

    // The key counts the losses that were looked at, the initial one included: step 1 is entry 0.
    private static void ShouldFirstFallBelow(TrainingRun run, int steps)
    {
        run.Losses.TakeWhile(loss => !(loss < 1e-12)).Should().HaveCount(steps - 1);
        ExclusiveOr.Predictions(run.Final).DistanceTo(Some.Vector(0, 1, 1, 0)).Should().BeLessThan(1e-5);
        Symmetry.Gap(run.Final).Should().Be(0);
    }
}
