using FluentAssertions;
using Grader.Reference.Activations;
using Grader.Reference.Tensors;
using Xunit;

namespace Grader.Tests.Reference.Homework;

/// <summary>Questions 3.2 and 3.3, tasks 1 and 2: activations, their derivatives, and the table behind a plot.</summary>
public sealed class ActivationGoldens
{
    private static readonly Activation Sigmoid = Activation.Named("sigmoid");
    private static readonly Activation Tanh = Activation.Named("tanh");
    private static readonly Activation Relu = Activation.Named("relu");
    private static readonly Tensor Points = Some.Vector(-30, -2, -1, -.5, 0, .5, 1, 2, 30);

    [Fact]
    public void Sigmoid_at_the_printed_points() => Sigmoid.Of(Points).ShouldPrint("(9)",
        "9.3576229688393e-14 .119202922022118 .268941421369995 .377540668798145 .5 .622459331201855 .731058578630005 .880797077977883 .999999999999907~");

    [Fact]
    public void Slope_of_the_sigmoid_at_the_printed_points() => Sigmoid.SlopeAt(Points).ShouldPrint("(9)",
        "9.36e-14~ .104993585403507 .196611933241482 .235003712201594 .25 .235003712201594 .196611933241482 .104993585403507 9.36e-14~");

    [Fact]
    public void Tanh_at_the_printed_points() => Tanh.Of(Some.Vector(1, 2)).ShouldPrint("(2)", "0.761594155955765 0.964027580075817");

    [Fact]
    public void Slope_of_tanh_at_the_printed_points() => Tanh.SlopeAt(Points).ShouldPrint("(9)",
        "0 .0706508248531644 .419974341614026 .786447732965927 1 .786447732965927 .419974341614026 .070650824853164 0");

    [Fact]
    public void Relu_and_its_slope_with_0_at_0()
    {
        Relu.Of(Points).ShouldPrint("(9)", "0 0 0 0 0 .5 1 2 30");
        Relu.SlopeAt(Points).ShouldPrint("(9)", "0 0 0 0 0 1 1 1 1");
    }

    [Fact]
    public void Nothing_overflows_at_800()
    {
        var far = Some.Vector(-800, 800);
        Sigmoid.Of(far).ShouldPrint("(2)", "0 1");
        Tanh.Of(far).ShouldPrint("(2)", "-1 1");
        Relu.Of(far).ShouldPrint("(2)", "0 800");
        Sigmoid.SlopeAt(far).ShouldPrint("(2)", "0 0");
        Tanh.SlopeAt(far).ShouldPrint("(2)", "0 0");
        Relu.SlopeAt(far).ShouldPrint("(2)", "0 1");
    }

    [Fact]
    public void Ten_sigmoid_layers_pass_on_less_than_a_millionth()
    {
        Math.Pow(Sigmoid.Slope(0), 10).ShouldPrint("9.5e-7~");
        Tanh.Slope(3).ShouldPrint("0.0099~");
    }

    [Fact]
    public void The_identities_between_sigmoid_and_tanh_hold()
    {
        foreach (var x in Some.Tensor(1, 40).Values)
        {
            Sigmoid.Value(-x).Should().BeApproximately(1 - Sigmoid.Value(x), 1e-15);
            Tanh.Value(x).Should().BeApproximately(2 * Sigmoid.Value(2 * x) - 1, 1e-15);
        }
    }

    [Fact]
    public void The_curve_table_of_the_sigmoid()
    {
        var table = Curve.Table(Sigmoid, -6, 6, 7).Transpose();
        table.Row(0).ShouldPrint("(7)", "-6 -4 -2 0 2 4 6");
        table.Row(1).Rows(0, 4).ShouldPrint("(4)", ".002472623157 .017986209962 .119202922022 .5");
        table.Row(2).Rows(0, 4).ShouldPrint("(4)", ".002466509291 .017662706213 .104993585404 .25");
    }

    [Theory]
    [InlineData("sigmoid")]
    [InlineData("tanh")]
    [InlineData("relu")]
    public void A_fine_curve_rises_from_end_to_end(string name)
    {
        var table = Curve.Table(Activation.Named(name), -6, 6, 101).ToMatrix();
        (table[0, 0], table[50, 0], table[100, 0]).Should().Be((-6, 0, 6));
        Enumerable.Range(1, 100).Should().OnlyContain(i => table[i, 1] >= table[i - 1, 1]);
    }

    [Theory]
    [InlineData("sigmoid")]
    [InlineData("tanh")]
    public void A_saturating_curve_is_steepest_at_0(string name)
    {
        var table = Curve.Table(Activation.Named(name), -6, 6, 101).ToMatrix();
        Enumerable.Range(0, 101).Where(i => i != 50).Should().OnlyContain(i => table[i, 2] < table[50, 2]);
    }
}
