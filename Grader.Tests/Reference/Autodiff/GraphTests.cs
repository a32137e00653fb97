using FluentAssertions;
using Grader.Reference.Autodiff;
using Grader.Reference.Tensors;
using Xunit;

namespace Grader.Tests.Reference.Autodiff;

public sealed class GraphTests
{
    [Fact]
    public void A_node_used_twice_sums_both_contributions()
    {
        var x = Node.Input("x", 3);
        var graph = Graph.Of(x * x + x);
        graph.Backpropagate()["x"].ToScalar().Should().Be(7);
        graph.EdgeCount.Should().Be(4);
    }

    [Fact]
    public void A_diamond_is_visited_users_first()
    {
        var x = Node.Input("x", 2);
        var middle = x.Square().As("m");
        var output = middle.Exp() * (middle + x);
        Graph.Of(output).Backpropagate()["x"].ToScalar().Should().BeApproximately(Math.Exp(4) * (4 * 6 + 5), 1e-12);
    }

    [Fact]
    public void A_local_gradient_looks_at_one_step_only_and_adds_uses_of_the_same_operand()
    {
        var x = Node.Input("x", 3);
        var y = (x * x).As("y");
        var graph = Graph.Of((5 * y).As("z"));
        graph.LocalGradient("y", "x").Should().Be(6);
        graph.LocalGradient("z", "y").Should().Be(5);
        FluentActions.Invoking(() => graph.LocalGradient("z", "x")).Should().Throw<ArgumentException>().WithMessage("*'z' does not use 'x'*");
    }

    [Fact]
    public void A_node_that_the_output_does_not_use_has_a_zero_adjoint()
    {
        var (x, unused) = (Node.Input("x", 3), Node.Input("unused", Some.Tensor(1, 2, 3)));
        Graph.Of(x.Square()).Backpropagate()[unused].DistanceTo(Tensor.Zeros(Shape.Of(2, 3))).Should().Be(0);
    }

    [Fact]
    public void Names_must_exist_and_be_unique()
    {
        var graph = Graph.Of(Node.Input("x", 1) + Node.Input("x", 2));
        graph.Invoking(g => g["y"]).Should().Throw<KeyNotFoundException>().WithMessage("*'y'*");
        graph.Invoking(g => g["x"]).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void A_seed_of_another_shape_is_refused()
    {
        var graph = Graph.Of(Node.Input("x", Some.Tensor(1, 3)).Square());
        graph.Invoking(g => g.Backpropagate()).Should().Throw<ArgumentException>();
        graph.Backpropagate(Some.Vector(1, 0, 2))["x"].Shape.Should().Be(Shape.Of(3));
    }

    [Fact]
    public void A_chain_of_a_hundred_thousand_nodes_does_not_overflow_the_stack()
    {
        var node = Node.Input("x", 0);
        for (var i = 0; i < 100_000; i++)
            node += Node.Constant(Tensor.Scalar(1));
        Graph.Of(node).Backpropagate()["x"].ToScalar().Should().Be(1);
    }

    [Fact]
    public void Paths_multiply_through_diamonds_while_edges_add()
    {
        var node = Node.Input("x", 1);
        var last = node;
        for (var i = 0; i < 20; i++)
            last += last;
        var graph = Graph.Of(last);
        graph.EdgeCount.Should().Be(40);
        Paths.From(node, graph).Should().Be(new Paths(1 << 20, 20L << 20));
    }
}
