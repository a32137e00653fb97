using FluentAssertions;
using Grader.Reference.Tensors;
using Xunit;

namespace Grader.Tests.Reference.Tensors;

public sealed class AxesTests
{
    private static readonly Tensor T = Some.Tensor(1, 2, 3, 4);

    [Fact]
    public void Permuting_moves_every_entry_to_its_exchanged_indices()
    {
        var moved = T.Permute(2, 0, 1);
        moved.Shape.Should().Be(Shape.Of(4, 2, 3));
        moved[3, 1, 2].Should().Be(T[1, 2, 3]);
        moved[0, 1, 0].Should().Be(T[1, 0, 0]);
    }

    [Fact]
    public void The_inverse_order_undoes_a_permutation() =>
        T.Permute(2, 0, 1).Permute(Axes.Inverse([2, 0, 1])).DistanceTo(T).Should().Be(0);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 1, 1)]
    [InlineData(1, 2, 3)]
    public void An_order_names_every_axis_once(params int[] order) =>
        FluentActions.Invoking(() => T.Permute(order)).Should().Throw<ArgumentException>();

    [Fact]
    public void Reshaping_keeps_the_order_of_the_entries()
    {
        T.Reshape(Shape.Of(6, 4)).Values.ToArray().Should().Equal(T.Values.ToArray());
        FluentActions.Invoking(() => T.Reshape(Shape.Of(5, 5))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Rows_are_taken_along_the_first_axis()
    {
        var matrix = Some.Matrix(new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } });
        matrix.Row(1).ShouldPrint("(2)", "3 4");
        matrix.Rows(1, 2).ShouldPrint("(2 x 2)", "3 4 5 6");
        T.Row(1)[2, 3].Should().Be(T[1, 2, 3]);
        FluentActions.Invoking(() => matrix.Rows(2, 2)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Sums_and_additions_of_rows()
    {
        var matrix = Some.Matrix(new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } });
        matrix.SumOfRows().ShouldPrint("(2)", "9 12");
        matrix.AddToRows(Some.Vector(10, 20)).ShouldPrint("(3 x 2)", "11 22 13 24 15 26");
        matrix.MapRows(row => Some.Vector(row[1], row[0], 0)).ShouldPrint("(3 x 3)", "2 1 0 4 3 0 6 5 0");
        FluentActions.Invoking(() => matrix.AddToRows(Some.Vector(1, 2, 3))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Rows_of_different_lengths_make_no_matrix() =>
        FluentActions.Invoking(() => Tensor.FromRows([Some.Vector(1), Some.Vector(1, 2)])).Should().Throw<ArgumentException>();
}
