using FluentAssertions;
using Grader.Reference.Activations;
using Grader.Reference.Oracles;
using Grader.Reference.Tensors;
using Xunit;

namespace Grader.Tests.Reference.Activations;

public sealed class SoftmaxTests
{
    private static readonly Tensor Z = Some.Tensor(4, 5);

    [Fact]
    public void The_Jacobian_is_that_of_dual_numbers() =>
        ForwardMode.Jacobian(Formulas.Softmax, Z.Values).DistanceTo(Softmax.Jacobian(Z)).Should().BeLessThan(1e-15);

    [Fact]
    public void The_Jacobian_is_that_of_central_differences() =>
        GradientCheck.Of(Softmax.Of, Z, Softmax.Jacobian(Z)).Passed.Should().BeTrue();

    [Fact]
    public void The_Jacobian_is_symmetric_and_its_rows_sum_to_0()
    {
        var jacobian = Softmax.Jacobian(Z);
        jacobian.DistanceTo(jacobian.Transpose()).Should().Be(0);
        jacobian.SumOfRows().Map(Math.Abs).Max().Should().BeLessThan(1e-15);
    }

    [Fact]
    public void Backward_is_the_gradient_of_the_weighted_sum()
    {
        var g = Some.Tensor(5, 5);
        GradientCheck.Of(z => Tensor.Scalar(Softmax.Of(z).Dot(g)), Z, Softmax.Backward(Z, g)).Passed.Should().BeTrue();
    }

    [Fact]
    public void Softmax_is_the_gradient_of_LogSumExp() =>
        GradientCheck.Of(z => Tensor.Scalar(Softmax.LogSumExp(z)), Z, Softmax.Of(Z)).Passed.Should().BeTrue();

    [Fact]
    public void LogSumExp_of_huge_logits_is_finite() =>
        Softmax.LogSumExp(Some.Vector(-1e300, 1000, 1000)).Should().BeApproximately(1000 + Math.Log(2), 1e-12);

    [Fact]
    public void A_matrix_is_refused() =>
        FluentActions.Invoking(() => Softmax.Of(Some.Tensor(1, 2, 3))).Should().Throw<ArgumentException>();
}
