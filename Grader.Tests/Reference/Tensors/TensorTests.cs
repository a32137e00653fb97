using FluentAssertions;
using Grader.Reference.Tensors;
using Xunit;

namespace Grader.Tests.Reference.Tensors;

public sealed class TensorTests
{
    [Fact]
    public void Arrays_of_any_rank_go_in_and_come_out()
    {
        var matrix = new double[,] { { 1, 2, 3 }, { 4, 5, 6 } };
        Tensor.Of(matrix).ToMatrix().Should().BeEquivalentTo(matrix);
        Tensor.Of(matrix)[1, 0].Should().Be(4);
        var deep = new double[2, 3, 1, 4];
        deep[1, 2, 0, 3] = 7;
        var tensor = Tensor.Of(deep);
        (tensor.Shape, tensor[1, 2, 0, 3]).Should().Be((Shape.Of(2, 3, 1, 4), 7));
        tensor.ToRank4()[1, 2, 0, 3].Should().Be(7);
        Some.Vector(1, 2).ToVector().Should().Equal(1, 2);
    }

    [Fact]
    public void A_tensor_does_not_follow_the_array_it_was_made_of_nor_the_one_it_gave()
    {
        double[] source = [1, 2];
        var tensor = Tensor.Of(source);
        source[0] = 9;
        tensor.ToVector()[1] = 9;
        tensor.ToVector().Should().Equal(1, 2);
    }

    [Fact]
    public void Arrays_that_are_no_rectangles_of_doubles_are_refused()
    {
        FluentActions.Invoking(() => Tensor.Of(new double[][] { [1], [2] })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Tensor.Of(new float[] { 1 })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Tensor.Of(new double[0, 2])).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Asking_for_another_rank_is_refused()
    {
        FluentActions.Invoking(() => Some.Vector(1).ToMatrix()).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => Some.Vector(1, 2).ToScalar()).Should().Throw<InvalidOperationException>();
        Some.Matrix(new double[,] { { 5 } }).ToScalar().Should().Be(5);
    }

    [Fact]
    public void Arithmetic_goes_entry_by_entry()
    {
        var (a, b) = (Some.Vector(6, -4), Some.Vector(2, 8));
        (a + b).ShouldPrint("(2)", "8 4");
        (a - b).ShouldPrint("(2)", "4 -12");
        (a * b).ShouldPrint("(2)", "12 -32");
        (a / b).ShouldPrint("(2)", "3 -.5");
        (-a).ShouldPrint("(2)", "-6 4");
        (3 * a).ShouldPrint("(2)", "18 -12");
        (a / 2).ShouldPrint("(2)", "3 -2");
    }

    [Fact]
    public void Operands_of_different_shapes_are_refused_even_where_others_would_stretch_them()
    {
        FluentActions.Invoking(() => Some.Tensor(1, 3) + Some.Tensor(1, 3, 1)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Some.Tensor(1, 2, 3) * Some.Tensor(1, 1, 3)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Summaries()
    {
        var a = Some.Matrix(new double[,] { { 1, -5 }, { 2, 4 } });
        (a.Sum(), a.Mean(), a.Max()).Should().Be((2, .5, 4));
        a.DistanceTo(a + Tensor.OneHot(a.Shape, 2)).Should().Be(1);
    }

    [Fact]
    public void A_NaN_spoils_maximum_and_distance()
    {
        Some.Vector(1, double.NaN, 2).Max().Should().Be(double.NaN);
        Some.Vector(1, double.NaN).DistanceTo(Some.Vector(1, 2)).Should().Be(double.NaN);
        Some.Vector(1, double.PositiveInfinity).DistanceTo(Some.Vector(1, double.PositiveInfinity)).Should().Be(0);
    }
}
