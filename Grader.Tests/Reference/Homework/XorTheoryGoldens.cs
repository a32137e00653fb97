using FluentAssertions;
using Grader.Reference.Activations;
using Grader.Reference.Layers;
using Grader.Reference.Tensors;
using Grader.Reference.Training;
using Xunit;

namespace Grader.Tests.Reference.Homework;

/// <summary>Questions 3.1, 4.1, 4.2 and 4.4: what networks can and cannot represent.</summary>
public sealed class XorTheoryGoldens
{
    private static readonly Tensor Truth = Some.Vector(0, 1, 1, 0);

    [Fact]
    public void Layers_without_activation_collapse_to_one()
    {
        var deep = new Architecture(Polynomials.Identity, 3, 5, 4, 2).Random(5);
        var (weights, bias) = (deep.Layers[0].Weights, deep.Layers[0].Bias);
        foreach (var layer in deep.Layers.Skip(1))
        {
            bias = layer.Forward(bias.Reshape(Shape.Of(1, bias.Count))).Row(0);
            weights = layer.Weights.MatMul(weights);
        }
        var x = Some.Tensor(6, 7, 3);
        deep.Outputs(x).DistanceTo(new Linear(weights, bias).Forward(x)).Should().BeLessThan(1e-14);
    }

    [Fact]
    public void One_rectified_unit_is_no_better_than_the_constant_one_half()
    {
        var best = double.PositiveInfinity;
        for (var w1 = -2.0; w1 <= 2; w1 += .125)
            for (var w2 = -2.0; w2 <= 2; w2 += .125)
                for (var b = -2.0; b <= 2; b += .125)
                    best = Math.Min(best, LossOfUnit(w1, w2, b));
        best.Should().Be(.25);
        LossOfUnit(0, 0, .5).Should().Be(.25);
    }

    private static double LossOfUnit(double w1, double w2, double b)
    {
        var predictions = new Linear(Some.Matrix(new[,] { { w1, w2 } }), Some.Vector(b)).Forward(ExclusiveOr.Inputs);
        return ExclusiveOr.Examples.Objective.Value(Rectifiers.Relu.Of(predictions));
    }

    public static TheoryData<double[,], double[], double[], double> Solutions => new()
    {
        { new double[,] { { 1, 1 }, { 1, 1 } }, [0, -1], [1, -2], 0 },
        { new double[,] { { 1, -1 }, { -1, 1 } }, [0, 0], [1, 1], 0 },
        { new double[,] { { 1, 1 }, { 1, 1 } }, [-.5, -1.5], [2, -6], 0 },
        { new double[,] { { -1, -1 }, { 1, 1 } }, [1, -1], [-1, -1], 1 },
    };

    [Theory]
    [MemberData(nameof(Solutions))]
    public void Two_rectified_units_represent_it(double[,] w1, double[] b1, double[] w2, double b2) =>
        Predictions(new Linear(Tensor.Of(w1), Some.Vector(b1)), w2, b2, Rectifiers.Relu).DistanceTo(Truth).Should().Be(0);

    [Theory]
    [InlineData("square", 1, -1, -1, 1)]
    [InlineData("abs", 1, -1, -1, 1)]
    [InlineData("sin", Math.PI / 2, 0, 1, 0)]
    [InlineData("cos", Math.PI, -Math.PI, .5, .5)]
    [InlineData("gelu", 0.950614013, -2, -9.194578703, -0.418355757)]
    public void One_unit_with_a_hump_represents_it(string activation, double w, double b, double a, double b2) =>
        Predictions(new Linear(Some.Matrix(new[,] { { w, w } }), Some.Vector(b)), [a], b2, Activation.Named(activation))
            .DistanceTo(Truth).Should().BeLessThan(1e-8);

    [Theory]
    [InlineData("identity")]
    [InlineData("relu")]
    [InlineData("softplus")]
    [InlineData("sigmoid")]
    [InlineData("tanh")]
    public void A_uniform_start_of_a_monotone_activation_never_beats_a_sixth(string activation)
    {
        foreach (var value in new[] { -2, -1, -.5, .5, 1, 2 })
        {
            var start = ExclusiveOr.Uniform(value, 3, Activation.Named(activation));
            ExclusiveOr.Train(start, new Schedule(.02, 1500)).Losses.Should().OnlyContain(loss => loss >= 1.0 / 6 - 1e-12);
        }
    }

    [Fact]
    public void Updating_after_each_sample_parts_the_columns_but_never_the_rows()
    {
        var network = ExclusiveOr.Uniform(.5, 2, Sigmoids.Tanh);
        for (var step = 0; step < 400; step++)
        {
            var one = Batch.OfTargets(ExclusiveOr.Inputs.Rows(step % 4, 1), ExclusiveOr.Targets.Rows(step % 4, 1));
            network = Sgd.Step(network, one.Evaluate(network).Gradient, .2);
        }
        Symmetry.Gap(network).Should().Be(0);
        Math.Abs(network.Layers[0].Weights[0, 0] - network.Layers[0].Weights[0, 1]).Should().BeGreaterThan(1e-3);
        ExclusiveOr.Examples.Loss(network).Should().BeGreaterThan(1.0 / 6);
    }

    [Fact]
    public void Distinct_biases_break_the_symmetry()
    {
        var hidden = new Linear(Tensor.Filled(Shape.Of(2, 2), 1), Some.Vector(0, -.5));
        var start = ExclusiveOr.Network(hidden, Some.Vector(1, 1), 0, Rectifiers.Relu);
        ExclusiveOr.Train(start, new Schedule(.05, 20000)).Losses[^1].Should().BeLessThan(5e-29);
    }

    private static Tensor Predictions(Linear hidden, double[] w2, double b2, Activation activation) =>
        ExclusiveOr.Predictions(ExclusiveOr.Network(hidden, Some.Vector(w2), b2, activation));
}
