using FluentAssertions;
using Grader.Reference.Tensors;
using Xunit;

namespace Grader.Tests.Reference.Tensors;

public sealed class LinearAlgebraTests
{
    private static readonly Tensor A = Some.Matrix(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });
    private static readonly Tensor B = Some.Matrix(new double[,] { { 1, 0, -1, 2 }, { 0, 3, 1, 1 }, { 2, 1, 0, -2 } });

    [Fact]
    public void The_matrix_product() => A.MatMul(B).ShouldPrint("(2 x 4)", "7 9 1 -2  16 21 1 1");

    [Fact]
    public void The_transpose_of_a_product_is_the_product_of_the_transposes_in_reverse() =>
        A.MatMul(B).Transpose().DistanceTo(B.Transpose().MatMul(A.Transpose())).Should().Be(0);

    [Fact]
    public void Inner_lengths_must_agree() => FluentActions.Invoking(() => B.MatMul(A)).Should().Throw<ArgumentException>();

    [Fact]
    public void Vectors_are_no_matrices() =>
        FluentActions.Invoking(() => A.MatMul(Some.Vector(1, 2, 3))).Should().Throw<ArgumentException>();

    [Fact]
    public void The_outer_product_puts_the_axes_one_after_the_other()
    {
        Some.Vector(1, 2).Outer(Some.Vector(3, 4, 5)).ShouldPrint("(2 x 3)", "3 4 5 6 8 10");
        A.Outer(Some.Vector(1, 2, 3, 4))[1, 2, 3].Should().Be(24);
    }

    [Fact]
    public void Norm_dot_and_diagonal()
    {
        Some.Matrix(new double[,] { { 3, 0 }, { 0, -4 } }).Norm().Should().Be(5);
        A.Dot(A).Should().Be(91);
        Some.Vector(1, 2).Diagonal().ShouldPrint("(2 x 2)", "1 0 0 2");
        Tensor.Identity(3).DistanceTo(Some.Vector(1, 1, 1).Diagonal()).Should().Be(0);
    }
}
