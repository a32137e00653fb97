using FluentAssertions;
using Grader.Reference.Activations;
using Grader.Reference.Autodiff;
using Grader.Reference.Jacobians;
using Grader.Reference.Oracles;
using Grader.Reference.Tensors;
using Xunit;

namespace Grader.Tests.Reference.Jacobians;

public sealed class JacobianTests
{
    private static readonly Tensor At = Some.Tensor(1, 2, 3);

    // (2 x 3) to (5 x 4): all lengths different, so that no transposition fits by chance.
    private static Node Function(Node x) =>
        Node.Constant(Some.Tensor(2, 5, 2)).MatMul(x).MatMul(Node.Constant(Some.Tensor(3, 3, 4))).Apply(Sigmoids.Tanh);

    [Fact]
    public void Input_comes_first_unless_told_otherwise()
    {
        Jacobian.Of(Function, At).Shape.Should().Be(Shape.Of(2, 3, 5, 4));
        Jacobian.Of(Function, At, JacobianLayout.OutputByInput).Shape.Should().Be(Shape.Of(5, 4, 2, 3));
    }

    [Fact]
    public void The_layouts_hold_the_same_numbers()
    {
        var (one, other) = (Jacobian.Of(Function, At), Jacobian.Of(Function, At, JacobianLayout.OutputByInput));
        one[1, 2, 4, 0].Should().Be(other[4, 0, 1, 2]).And.NotBe(0);
        Jacobian.Exchange(one, 2).DistanceTo(other).Should().Be(0);
    }

    [Fact]
    public void All_entries_are_the_measured_ones() =>
        GradientCheck.Of(x => Function(Node.Constant(x)).Value, At, Jacobian.Of(Function, At)).Passed.Should().BeTrue();

    [Fact]
    public void A_scalar_output_adds_no_axis() => Jacobian.Of(x => x.Sum(), At).Shape.Should().Be(Shape.Of(2, 3));

    [Fact]
    public void A_constant_has_zero_derivatives() =>
        Jacobian.Of(_ => Node.Constant(Some.Tensor(4, 4)), At).DistanceTo(Tensor.Zeros(Shape.Of(2, 3, 4))).Should().Be(0);
}
