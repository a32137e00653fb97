using FluentAssertions;
using Grader.Reference.Activations;
using Grader.Reference.Autodiff;
using Grader.Reference.Layers;
using Grader.Reference.Losses;
using Grader.Reference.Oracles;
using Grader.Reference.Tensors;
using Xunit;

namespace Grader.Tests.Reference.Layers;

/// <summary>Networks of several depths and every activation: the gradients by hand against differences and against the graph.</summary>
public sealed class MlpTests
{
    private static readonly Tensor X = Some.Tensor(1, 6, 3);
    private static readonly int[] Labels = [0, 1, 1, 0, 1, 1];

    public static TheoryData<string, int[]> Networks
    {
        get
        {
            var networks = new TheoryData<string, int[]> { { "tanh", [3, 2] }, { "tanh", [3, 5, 4, 2] }, { "relu", [3, 7, 5, 4, 2] } };
            foreach (var activation in Activation.All)
                networks.Add(activation.Name, [3, 4, 2]);
            return networks;
        }
    }

    private static Mlp Network(string activation, int[] sizes) => new Architecture(Activation.Named(activation), sizes).Random(3);

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_gradient_is_the_measured_one(string activation, int[] sizes)
    {
        var network = Network(activation, sizes);
        var pass = network.Forward(X);
        var gradient = pass.Backward(CrossEntropy.Gradient(pass.Outputs, Labels));
        for (var i = 0; i < network.Layers.Length; i++)
        {
            var (at, layer) = (i, network.Layers[i]);
            ShouldPass(w => Loss(network, at, new Linear(w, layer.Bias)), layer.Weights, gradient.Layers[i].DW);
            ShouldPass(b => Loss(network, at, new Linear(layer.Weights, b)), layer.Bias, gradient.Layers[i].DB);
        }
        ShouldPass(x => CrossEntropy.Value(network.Outputs(x), Labels), X, gradient.DX);
    }

    private static double Loss(Mlp network, int index, Linear layer) =>
        CrossEntropy.Value(new Mlp(network.Layers.SetItem(index, layer), network.Activation).Outputs(X), Labels);

    private static void ShouldPass(Func<Tensor, double> loss, Tensor at, Tensor claimed)
    {
        var report = GradientCheck.Of(x => Tensor.Scalar(loss(x)), at, claimed);
        report.Passed.Should().BeTrue("wrong are {0}", string.Join("; ", report.Wrong));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_gradient_is_that_of_the_computation_graph(string activation, int[] sizes)
    {
        var network = Network(activation, sizes);
        var pass = network.Forward(X);
        var gradient = pass.Backward(CrossEntropy.Gradient(pass.Outputs, Labels));
        var graph = GraphOf(network);
        var adjoints = graph.Backpropagate();
        graph.Output.Value.ToScalar().Should().BeApproximately(CrossEntropy.Value(pass.Outputs, Labels), 1e-14);
        for (var i = 0; i < network.Layers.Length; i++)
        {
            adjoints[$"W{i}"].DistanceTo(gradient.Layers[i].DW).Should().BeLessThan(1e-14);
            adjoints[$"b{i}"].DistanceTo(gradient.Layers[i].DB).Should().BeLessThan(1e-14);
        }
        adjoints["X"].DistanceTo(gradient.DX).Should().BeLessThan(1e-14);
    }

    private static Graph GraphOf(Mlp network)
    {
        var sums = Node.Input("X", X);
        for (var i = 0; i < network.Layers.Length; i++)
        {
            var (w, b) = (Node.Input($"W{i}", network.Layers[i].Weights), Node.Input($"b{i}", network.Layers[i].Bias));
            sums = (i == 0 ? sums : sums.Apply(network.Activation)).MatMul(w.Transpose()).AddToRows(b);
        }
        return Graph.Of((sums.LogSumExpOfRows() - sums.Pick(Labels)).Mean());
    }

    [Fact]
    public void Without_hidden_layers_the_network_is_its_linear_layer()
    {
        var network = Network("tanh", [3, 2]);
        network.Outputs(X).DistanceTo(network.Layers[0].Forward(X)).Should().Be(0);
    }

    [Fact]
    public void A_pass_belongs_to_its_batch_whatever_runs_later()
    {
        var network = Network("tanh", [3, 4, 2]);
        var pass = network.Forward(X);
        var before = pass.Backward(pass.Outputs).DX;
        network.Forward(2 * X);
        pass.Backward(pass.Outputs).DX.DistanceTo(before).Should().Be(0);
    }

    [Fact]
    public void Layers_that_do_not_fit_cannot_be_built()
    {
        var (a, b) = (Network("tanh", [3, 4]).Layers[0], Network("tanh", [5, 2]).Layers[0]);
        FluentActions.Invoking(() => new Mlp([a, b], Sigmoids.Tanh)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new Mlp([], Sigmoids.Tanh)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new Architecture(Sigmoids.Tanh, 3)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new Architecture(Sigmoids.Tanh, 3, 0, 2)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void The_same_seed_gives_the_same_network_and_another_seed_another()
    {
        var form = new Architecture(Sigmoids.Tanh, 3, 4, 2);
        form.Random(5).Outputs(X).DistanceTo(form.Random(5).Outputs(X)).Should().Be(0);
        form.Random(6).Outputs(X).DistanceTo(form.Random(5).Outputs(X)).Should().BeGreaterThan(1e-3);
    }

    [Fact]
    public void Initial_parameters_lie_within_one_over_the_root_of_the_inputs()
    {
        var layers = new Architecture(Sigmoids.Tanh, 9, 100, 4).Random(1).Layers;
        layers[0].Weights.Map(Math.Abs).Max().Should().BeInRange(.32, 1.0 / 3);
        layers[1].Weights.Map(Math.Abs).Max().Should().BeInRange(.095, .1);
    }
}
