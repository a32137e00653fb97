using FluentAssertions;
using Grader.Reference.Activations;
using Grader.Reference.Layers;
using Grader.Reference.Losses;
using Grader.Reference.Tensors;
using Grader.Reference.Training;
using Xunit;

namespace Grader.Tests.Reference.Homework;

/// <summary>Tasks 6, 7 and 9: a linear layer, two losses, a descent step.</summary>
public sealed class LayerAndLossGoldens
{
    private static readonly Tensor X = Some.Matrix(new double[,] { { 1, 2 }, { -1, .5 }, { 3, -2 } });
    private static readonly Tensor DY = Some.Matrix(new double[,] { { 1, 0, -1, 2 }, { .5, 1, 0, -1 }, { -2, 1, 3, 0 } });
    private static readonly Linear Layer = new(
        Some.Matrix(new double[,] { { 1, -1 }, { .5, 2 }, { 0, 1 }, { -2, .25 } }), Some.Vector(.1, -.2, .3, 0));
    private static readonly Tensor P = Some.Matrix(new double[,] { { .5, -1 }, { 2, 0 }, { 1, 3 } });
    private static readonly Tensor Y = Some.Matrix(new double[,] { { 1, -1 }, { 0, .5 }, { 1, 1 } });
    private static readonly Tensor Logits = Some.Matrix(new double[,] { { 2, 1, .1 }, { .5, 2.5, -1 }, { -1, 0, 3 }, { 1, 1, 1 } });
    private static readonly int[] Labels = [0, 1, 2, 1];

    [Fact]
    public void The_linear_layer_forward() =>
        Layer.Forward(X).ShouldPrint("(3 x 4)", "-.9 4.3 2.3 -1.5  -1.4 .3 .8 2.125  5.1 -2.7 -1.7 -6.5");

    [Fact]
    public void The_linear_layer_backward()
    {
        var gradient = Layer.Backward(X, DY);
        gradient.DX.ShouldPrint("(3 x 2)", "-3 -1.5  3 1.25  -1.5 7");
        gradient.DW.ShouldPrint("(4 x 2)", "-5.5 6.25  2 -1.5  8 -8  3 3.5");
        gradient.DB.ShouldPrint("(4)", "-.5 2 2 1");
        (gradient.DW / 3).Row(0).ShouldPrint("(2)", "-1.8333~ 2.0833~");
    }

    [Fact]
    public void The_mean_squared_error()
    {
        MeanSquaredError.Value(P, Y).ShouldPrint("1.416666666667");
        MeanSquaredError.Gradient(P, Y).ShouldPrint("(3 x 2)", "-.166666666667 0  .666666666667 -.166666666667  0 .666666666667");
    }

    [Fact]
    public void The_cross_entropy()
    {
        CrossEntropy.Value(Logits, Labels).ShouldPrint(".433676103956415");
        CrossEntropy.Gradient(Logits, Labels).ShouldPrint("(4 x 3)", """
            -.085249715279 .060608242676 .024641472602
            .029028633669 -.035505797348 .006477163679
            .004286956386 .011653155644 -.015940112031
            .083333333333 -.166666666667 .083333333333
            """);
    }

    [Fact]
    public void The_cross_entropy_of_huge_logits_is_exact() =>
        CrossEntropy.Value(Some.Matrix(new double[,] { { 1000, -1000 }, { -1000, 1000 } }), [0, 0]).Should().Be(1000);

    [Fact]
    public void Zero_logits_cost_the_logarithm_of_the_classes() =>
        CrossEntropy.Value(Tensor.Zeros(Shape.Of(2, 3)), [0, 2]).Should().BeApproximately(Math.Log(3), 1e-15);

    [Fact]
    public void The_fingerprints_of_wrong_losses()
    {
        var (mse, ce) = (MeanSquaredError.Value(P, Y), CrossEntropy.Value(Logits, Labels));
        new[] { 6 * mse, 2 * mse, mse / 2, 4 * ce, ce / 3, ce / Math.Log(10), ce / Math.Log(2) }
            .ShouldPrint("8.5 2.833333~ .708333~ 1.734704416 .144558701 .188343139 .625662365");
        (4 * CrossEntropy.Gradient(Logits, Labels))[0, 0].ShouldPrint("-.340998861114");
        (Softmax.Of(Logits.Row(0)) / 4)[0].ShouldPrint(".164750284721");
    }

    [Fact]
    public void Two_descent_steps()
    {
        var network = new Mlp([new Linear(Some.Matrix(new double[,] { { 1, -2 }, { .5, 3 } }), Some.Vector(1, 0))], Polynomials.Identity);
        var gradient = new MlpGradient([new(Tensor.Zeros(Shape.Of(1, 2)), Some.Matrix(new double[,] { { .1, -.2 }, { 0, 4 } }), Some.Vector(.2, 0))]);
        var once = Sgd.Step(network, gradient, .5);
        once.Layers[0].Weights.ShouldPrint("(2 x 2)", ".95 -1.9 .5 1");
        once.Layers[0].Bias.ShouldPrint("(2)", ".9 0");
        var twice = Sgd.Step(once, gradient, .5);
        twice.Layers[0].Weights.ShouldPrint("(2 x 2)", ".9 -1.8 .5 -1");
        twice.Layers[0].Bias.ShouldPrint("(2)", ".8 0");
    }
}
