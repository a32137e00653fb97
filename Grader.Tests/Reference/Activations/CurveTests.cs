using FluentAssertions;
using Grader.Reference.Activations;
using Grader.Reference.Tensors;
using Xunit;

namespace Grader.Tests.Reference.Activations;

public sealed class CurveTests
{
    [Theory]
    [InlineData(-6, 6, 7)]
    [InlineData(-.1, .7, 2)]
    [InlineData(.1, 1.3, 101)]
    public void A_table_has_one_row_per_point_and_meets_both_ends(double low, double high, int points)
    {
        var table = Curve.Table(Sigmoids.Tanh, low, high, points);
        table.Shape.Should().Be(Shape.Of(points, 3));
        (table[0, 0], table[points - 1, 0]).Should().Be((low, high));
        (table[1, 1], table[1, 2]).Should().Be((Math.Tanh(table[1, 0]), Sigmoids.Tanh.Slope(table[1, 0])));
    }

    [Fact]
    public void One_point_is_no_curve() =>
        FluentActions.Invoking(() => Curve.Table(Waves.Sin, 0, 1, 1)).Should().Throw<ArgumentOutOfRangeException>();
}
