using FluentAssertions;
using Grader.Reference.Oracles;
using Grader.Reference.Tensors;
using Xunit;

namespace Grader.Tests.Reference.Oracles;

public sealed class CentralDifferenceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(-2.7)]
    [InlineData(3.9)]
    public void The_slope_of_a_smooth_function_is_found_to_eleven_digits(double x)
    {
        var slope = CentralDifference.Of(Math.Sin, x);
        slope.IsKink.Should().BeFalse();
        slope.Value.Should().BeApproximately(Math.Cos(x), 1e-11);
        slope.Uncertainty.Should().BeInRange(Math.Abs(slope.Value - Math.Cos(x)), 1e-9);
    }

    [Fact]
    public void The_step_grows_with_the_point()
    {
        var slope = CentralDifference.Of(Math.Log, 3e5);
        slope.Value.Should().BeApproximately(1 / 3e5, 1e-9 / 3e5);
        slope.Agrees(1 / 3e5).Should().BeTrue();
    }

    [Fact]
    public void A_claim_that_is_off_by_a_millionth_is_an_error_not_a_kink()
    {
        var slope = CentralDifference.Of(Math.Exp, .3);
        slope.IsKink.Should().BeFalse();
        slope.Agrees(Math.Exp(.3)).Should().BeTrue();
        slope.Agrees(Math.Exp(.3) + 1e-6).Should().BeFalse();
        slope.Agrees(double.NaN).Should().BeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(.0002)]
    [InlineData(-.0007)]
    public void A_kink_between_the_sampled_points_is_seen(double x) =>
        CentralDifference.Of(at => Math.Max(0, at) + at * at, x).IsKink.Should().BeTrue();

    [Fact]
    public void A_jump_is_seen() => CentralDifference.Of(at => Math.Sign(at - 1) + at, 1.0001).IsKink.Should().BeTrue();

    [Fact]
    public void A_kink_out_of_reach_does_no_harm()
    {
        var slope = CentralDifference.Of(Math.Abs, .002);
        (slope.IsKink, slope.Agrees(1)).Should().Be((false, true));
    }

    [Fact]
    public void A_flat_extremum_is_no_kink()
    {
        var slope = CentralDifference.Of(x => Math.Exp(-x * x), 0);
        (slope.IsKink, slope.Agrees(0)).Should().Be((false, true));
    }

    [Fact]
    public void A_check_names_the_wrong_entry_and_passes_the_right_ones()
    {
        var at = Some.Tensor(1, 2, 3);
        var right = 2 * at;
        GradientCheck.Of(x => Tensor.Scalar(x.Dot(x)), at, right).Passed.Should().BeTrue();
        var report = GradientCheck.Of(x => Tensor.Scalar(x.Dot(x)), at, right + 1e-6 * Tensor.OneHot(at.Shape, 4));
        report.Passed.Should().BeFalse();
        report.Wrong.Should().ContainSingle().Which.Entry.Should().Be(4);
    }

    [Fact]
    public void A_check_leaves_kinks_unjudged_and_does_not_pass_on_kinks_alone()
    {
        static Tensor Relu(Tensor x) => Tensor.Scalar(x.Map(e => Math.Max(0, e)).Sum());
        var report = GradientCheck.Of(Relu, Some.Vector(0, 1, -1), Some.Vector(7, 1, 0));
        report.Passed.Should().BeTrue();
        report.Kinks.Should().ContainSingle().Which.Entry.Should().Be(0);
        GradientCheck.Of(Relu, Some.Vector(0), Some.Vector(0)).Passed.Should().BeFalse();
    }

    [Fact]
    public void A_claim_in_the_other_layout_is_refused() =>
        FluentActions.Invoking(() => GradientCheck.Of(x => x.Rows(0, 2), Some.Tensor(2, 3), Tensor.Zeros(Shape.Of(2, 3))))
            .Should().Throw<ArgumentException>();
}
