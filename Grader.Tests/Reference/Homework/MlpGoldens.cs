using Grader.Reference.Activations;
using Grader.Reference.Layers;
using Grader.Reference.Losses;
using Grader.Reference.Tensors;
using Xunit;

namespace Grader.Tests.Reference.Homework;

/// <summary>Task 8: networks of any depth, from the common generator.</summary>
public sealed class MlpGoldens
{
    private static readonly Tensor X = Some.Matrix(
        new double[,] { { .5, -1, 2 }, { 1, .3, -.7 }, { -1.2, .8, .1 }, { 0, 0, 0 }, { 2, 1, -1 } });
    private static readonly int[] Labels = [0, 1, 1, 0, 1];

    private static Mlp Network(string activation, params int[] sizes) => new Architecture(Activation.Named(activation), sizes).Random(7);

    [Fact]
    public void The_generator_begins_as_printed()
    {
        var (a, b) = (new Lcg(42), new Lcg(7));
        new[] { a.NextDouble(), a.NextDouble(), a.NextDouble() }.ShouldPrint("0.252345174783841 0.0881250454112887 0.577281198231503");
        new[] { b.NextDouble(), b.NextDouble(), b.NextDouble() }.ShouldPrint("0.238780839834362 0.913493264699355 0.612491666339338");
    }

    [Fact]
    public void The_initial_parameters_are_as_printed()
    {
        var layers = Network("relu", 3, 4, 2).Layers;
        layers[0].Weights.Row(0).ShouldPrint("(3)", "-0.301629904878 0.477460895365 0.129894187685");
        layers[1].Bias.ShouldPrint("(2)", "0.334201422054 -0.141887059202");
    }

    [Theory]
    [InlineData("relu", "3,2", "1.19024052552 .932455508038 .1895147865 .385554521615")]
    [InlineData("tanh", "3,2", "1.19024052552 .932455508038 .1895147865 .385554521615")]
    [InlineData("relu", "3,4,2", ".854430212171 .124024351393 .561550274704 .0666708281513 .347773704539 .0538441575069")]
    [InlineData("tanh", "3,4,2", ".816116937663 .280198502226 .357302680984 .104254483793 .293349730945 .055320127128")]
    [InlineData("relu", "3,4,5,2",
        ".644898355829 .0322275230156 .166926856665 .20673270064 .019511339637 .0842096835121 .0540963985775 .023094636542")]
    public void Loss_and_norms_of_all_gradients(string activation, string sizes, string expected)
    {
        var network = Network(activation, [.. sizes.Split(',').Select(int.Parse)]);
        var pass = network.Forward(X);
        var gradient = pass.Backward(CrossEntropy.Gradient(pass.Outputs, Labels));
        double[] found =
        [
            CrossEntropy.Value(pass.Outputs, Labels),
            .. gradient.Layers.Select(layer => layer.DW.Norm()),
            .. gradient.Layers.Select(layer => layer.DB.Norm()),
            gradient.DX.Norm(),
        ];
        found.ShouldPrint(expected);
    }

    [Fact]
    public void The_first_row_of_logits() =>
        Network("relu", 3, 4, 2).Outputs(X).Row(0).ShouldPrint("(2)", ".243893661152 -.140904402865");

    [Theory]
    [InlineData("relu", ".846293204835")]
    [InlineData("tanh", ".7983716679~")]
    [InlineData("sigmoid", ".72415472719")]
    public void The_fingerprint_of_an_activated_output(string activation, string loss)
    {
        var network = Network(activation, 3, 4, 2);
        CrossEntropy.Value(network.Activation.Of(network.Outputs(X)), Labels).ShouldPrint(loss);
    }

    [Theory]
    [InlineData("relu", "0.319968709550")]
    [InlineData("tanh", "0.314362235536")]
    public void The_fingerprint_of_a_forgotten_slope(string activation, string norm) =>
        NormOfFirstGradient(Network(activation, 3, 4, 2), pass => pass.Map(_ => 1)).ShouldPrint(norm);

    [Fact]
    public void The_fingerprint_of_a_slope_at_the_activated_value()
    {
        var network = Network("tanh", 3, 4, 2);
        NormOfFirstGradient(network, sums => network.Activation.SlopeAt(network.Activation.Of(sums))).ShouldPrint(".283309022143");
    }

    private static double NormOfFirstGradient(Mlp network, Func<Tensor, Tensor> slope)
    {
        var pass = network.Forward(X);
        var dHidden = CrossEntropy.Gradient(pass.Outputs, Labels).MatMul(network.Layers[1].Weights);
        return network.Layers[0].Backward(X, dHidden * slope(pass.Sums[0])).DW.Norm();
    }
}
