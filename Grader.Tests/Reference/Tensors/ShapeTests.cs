using FluentAssertions;
using Grader.Reference.Tensors;
using Xunit;

namespace Grader.Tests.Reference.Tensors;

public sealed class ShapeTests
{
    [Fact]
    public void A_scalar_has_no_axes_and_one_entry() => (Shape.Scalar.Rank, Shape.Scalar.Count, Shape.Scalar.ToString()).Should().Be((0, 1, "()"));

    [Fact]
    public void The_last_index_moves_fastest()
    {
        var shape = Shape.Of(2, 3, 4);
        shape.Offset([1, 2, 3]).Should().Be(23);
        shape.Offset([1, 0, 2]).Should().Be(14);
        for (var offset = 0; offset < shape.Count; offset++)
            shape.Offset(shape.Indices(offset)).Should().Be(offset);
    }

    [Fact]
    public void Shapes_are_equal_by_their_lengths()
    {
        Shape.Of(2, 3).Should().Be(Shape.Of(2, 3)).And.NotBe(Shape.Of(3, 2)).And.NotBe(Shape.Of(2, 3, 1));
        Shape.Of(2, 3).GetHashCode().Should().Be(Shape.Of(2, 3).GetHashCode());
        Shape.Of(2).Then(Shape.Of(3)).Should().Be(Shape.Of(2, 3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void An_axis_without_entries_cannot_be_built(int length) =>
        FluentActions.Invoking(() => Shape.Of(2, length)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Indices_outside_the_axes_are_refused()
    {
        FluentActions.Invoking(() => Shape.Of(2, 3).Offset([0, 3])).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Shape.Of(2, 3).Offset([-1, 0])).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Shape.Of(2, 3).Offset([1])).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_shape_that_does_not_fit_is_named_with_the_one_needed() =>
        FluentActions.Invoking(() => Shape.Of(2, 3).Require(Shape.Of(3, 2), "W")).Should().Throw<ArgumentException>()
            .WithMessage("W has shape (3 x 2), but (2 x 3) is needed");
}
