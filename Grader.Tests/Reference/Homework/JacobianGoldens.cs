using FluentAssertions;
using Grader.Reference.Autodiff;
using Grader.Reference.Jacobians;
using Grader.Reference.Tensors;
using Xunit;

namespace Grader.Tests.Reference.Homework;

/// <summary>Section 2 and task 4: seven Jacobians, laid out input by output.</summary>
public sealed class JacobianGoldens
{
    private static readonly Tensor W3 = Some.Vector(1, -2, .5);
    private static readonly Tensor Xi = Some.Vector(2, -1, 4);
    private static readonly Tensor X = Some.Matrix(new double[,] { { 1, 2, 3 }, { 4, 5, 6 }, { -1, 0, 2 }, { .5, -3, 1 } });
    private static readonly Tensor W23 = Some.Matrix(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });

    // One entry makes a scalar function a column (d x 1).
    private static Node Column(Node scalar) => scalar.Reshape(Shape.Of(1));

    [Fact]
    public void Of_a_constant() =>
        Jacobian.Of(_ => Node.Constant(Some.Vector(7)), W3).ShouldPrint("(3 x 1)", "0 0 0");

    [Fact]
    public void Of_the_squared_norm() => Jacobian.Of(w => Column(w.Dot(w)), W3).ShouldPrint("(3 x 1)", "2 -4 1");

    [Fact]
    public void Of_a_dot_product() =>
        Jacobian.Of(w => Column(w.Dot(Node.Constant(Xi))), W3).ShouldPrint("(3 x 1)", "2 -1 4");

    [Fact]
    public void Of_matrix_times_vector()
    {
        var jacobian = Jacobian.Of(w => Node.Constant(X).MatVec(w), W3);
        jacobian.ShouldPrint("(3 x 4)", "1 4 -1 .5  2 5 0 -3  3 6 2 1");
        Jacobian.Of(w => Node.Constant(X).MatVec(w), W3, JacobianLayout.OutputByInput).DistanceTo(X).Should().Be(0);
    }

    [Fact]
    public void Of_the_identity() => Jacobian.Of(w => w, W3).ShouldPrint("(3 x 3)", "1 0 0  0 1 0  0 0 1");

    [Fact]
    public void Of_the_entrywise_square() => Jacobian.Of(w => w.Square(), W3).ShouldPrint("(3 x 3)", "2 0 0  0 -4 0  0 0 1");

    [Fact]
    public void Of_the_identity_on_matrices_is_delta_ai_delta_bj()
    {
        var jacobian = Jacobian.Of(w => w, W23);
        jacobian.Shape.Should().Be(Shape.Of(2, 3, 2, 3));
        jacobian.Sum().Should().Be(6);
        jacobian.DistanceTo(Tensor.Generate(jacobian.Shape, at => at[0] == at[2] && at[1] == at[3] ? 1 : 0)).Should().Be(0);
        jacobian.Reshape(Shape.Of(6, 6)).DistanceTo(Tensor.Identity(6)).Should().Be(0);
    }

    [Fact]
    public void The_wrong_pairing_of_the_identity_is_the_transposition()
    {
        var jacobian = Jacobian.Of(w => w.Transpose(), W23);
        jacobian.DistanceTo(Tensor.Generate(Shape.Of(2, 3, 3, 2), at => at[0] == at[3] && at[1] == at[2] ? 1 : 0)).Should().Be(0);
    }

    [Fact]
    public void Of_X_times_W_transposed_is_X_jb_delta_ai()
    {
        var jacobian = Jacobian.Of(w => Node.Constant(X).MatMul(w.Transpose()), W23);
        var expected = Tensor.Generate(Shape.Of(2, 3, 4, 2), at => at[0] == at[3] ? X[at[2], at[1]] : 0);
        jacobian.Shape.Should().Be(expected.Shape);
        jacobian.DistanceTo(expected).Should().Be(0);
    }
}
