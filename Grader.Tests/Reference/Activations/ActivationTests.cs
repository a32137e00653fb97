using FluentAssertions;
using Grader.Reference.Activations;
using Grader.Reference.Oracles;
using Xunit;

namespace Grader.Tests.Reference.Activations;

public sealed class ActivationTests
{
    public static TheoryData<string> Names => [.. Activation.All.Select(activation => activation.Name)];

    [Fact]
    public void There_are_twelve_of_different_names() =>
        Activation.All.Select(activation => activation.Name).Should().HaveCount(12).And.OnlyHaveUniqueItems();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_finds_its_activation_in_any_case(string name) =>
        Activation.Named(name.ToUpperInvariant()).Name.Should().Be(name);

    [Fact]
    public void An_unknown_name_is_refused_with_the_known_ones() =>
        FluentActions.Invoking(() => Activation.Named("sigmiod")).Should().Throw<ArgumentException>().WithMessage("*'sigmiod'*sigmoid*");

    [Theory]
    [MemberData(nameof(Names))]
    public void The_value_is_that_of_the_textbook_formula(string name)
    {
        foreach (var x in Some.Tensor(1, 60).Values)
            Activation.Named(name).Value(x).Should().BeApproximately(Formulas.Activation(name, new Real(x)).Value, 1e-14);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_slope_is_that_of_dual_numbers(string name)
    {
        foreach (var x in Some.Tensor(2, 60).Values)
            Activation.Named(name).Slope(x).Should()
                .BeApproximately(ForwardMode.Derivative(dual => Formulas.Activation(name, dual), x), 1e-13);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_slope_is_that_of_central_differences(string name)
    {
        var activation = Activation.Named(name);
        foreach (var x in (3 * Some.Tensor(3, 60)).Values)
        {
            var measured = CentralDifference.Of(activation.Value, x);
            measured.IsKink.Should().BeFalse("{0} is smooth at {1}", name, x);
            measured.Agrees(activation.Slope(x)).Should().BeTrue("the slope at {0} is {1}, measured {2}", x, activation.Slope(x), measured);
        }
    }

    [Theory]
    [InlineData("relu")]
    [InlineData("abs")]
    public void A_kink_at_0_has_slope_0_by_convention(string name)
    {
        var activation = Activation.Named(name);
        CentralDifference.Of(activation.Value, 0).IsKink.Should().BeTrue();
        activation.Slope(0).Should().Be(0);
        activation.Slope(double.Epsilon).Should().Be(1);
        activation.Slope(-double.Epsilon).Should().Be(name == "abs" ? -1 : 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_slopes_are_finite_far_out(string name)
    {
        foreach (var x in new[] { -800.0, -40, 40, 800 })
            (Activation.Named(name).Value(x), Activation.Named(name).Slope(x)).Should()
                .Match<(double Value, double Slope)>(pair => double.IsFinite(pair.Value) && double.IsFinite(pair.Slope));
    }

    [Theory]
    [InlineData("sigmoid", -40, 4.248354255291589e-18, 4.248354255291589e-18)]
    [InlineData("softplus", -40, 4.248354255291589e-18, 4.248354255291589e-18)]
    [InlineData("softplus", 800, 800, 1)]
    [InlineData("silu", -40, -1.6993417021166355e-16, -1.6568581595637195e-16)]
    [InlineData("tanh", 20, 1, 1.6993417021166355e-17)]
    [InlineData("gelu", -10, -7.619853024160527e-23, -7.6184e-22)]
    public void The_tails_keep_their_relative_precision(string name, double x, double value, double slope)
    {
        Activation.Named(name).Value(x).Should().BeApproximately(value, 1e-14 * Math.Abs(value));
        Activation.Named(name).Slope(x).Should().BeApproximately(slope, (name == "gelu" ? 2e-4 : 1e-14) * Math.Abs(slope));
    }

    [Fact]
    public void A_shifted_activation_moves_value_and_slope()
    {
        var shifted = Waves.Sin.Shifted(1);
        shifted.Value(.25).Should().Be(Math.Sin(1.25));
        shifted.Slope(.25).Should().Be(Math.Cos(1.25));
    }
}
