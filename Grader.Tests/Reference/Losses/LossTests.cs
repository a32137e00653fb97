using FluentAssertions;
using Grader.Reference.Losses;
using Grader.Reference.Oracles;
using Grader.Reference.Tensors;
using Xunit;

namespace Grader.Tests.Reference.Losses;

public sealed class LossTests
{
    private static readonly Tensor Outputs = Some.Tensor(1, 4, 3);
    private static readonly Tensor Targets = Some.Tensor(2, 4, 3);
    private static readonly int[] Labels = [2, 0, 0, 1];

    private static void ShouldBeDifferentiatedBy(Objective objective, Func<Dual[], Dual> formula)
    {
        var gradient = objective.Gradient(Outputs);
        GradientCheck.Of(x => Tensor.Scalar(objective.Value(x)), Outputs, gradient).Passed.Should().BeTrue();
        var byDuals = ForwardMode.Jacobian(x => [formula(x)], Outputs.Values).Reshape(Outputs.Shape);
        byDuals.DistanceTo(gradient).Should().BeLessThan(1e-15);
    }

    [Fact]
    public void The_gradient_of_the_mean_squared_error() =>
        ShouldBeDifferentiatedBy(MeanSquaredError.Against(Targets), x => Formulas.MeanSquaredError(x, Targets.Values.ToArray()));

    [Fact]
    public void The_gradient_of_the_cross_entropy() =>
        ShouldBeDifferentiatedBy(CrossEntropy.Against(Labels), x => Formulas.CrossEntropy(x, Labels));

    [Fact]
    public void The_values_are_those_of_the_textbook_formulas()
    {
        Real[] outputs = [.. Outputs.Values.ToArray().Select(Real.From)];
        MeanSquaredError.Value(Outputs, Targets).Should()
            .BeApproximately(Formulas.MeanSquaredError(outputs, Targets.Values.ToArray()).Value, 1e-14);
        CrossEntropy.Value(Outputs, Labels).Should().BeApproximately(Formulas.CrossEntropy(outputs, Labels).Value, 1e-14);
    }

    [Fact]
    public void Each_row_of_the_cross_entropy_gradient_sums_to_0()
    {
        var gradient = CrossEntropy.Gradient(Outputs, Labels);
        for (var row = 0; row < 4; row++)
            gradient.Row(row).Sum().Should().BeApproximately(0, 1e-16);
    }

    [Fact]
    public void Shapes_and_labels_that_do_not_fit_are_refused()
    {
        FluentActions.Invoking(() => MeanSquaredError.Value(Outputs, Targets.Transpose())).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => CrossEntropy.Value(Outputs, [0, 1, 2])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => CrossEntropy.Gradient(Outputs, [0, 1, 2, 3])).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => CrossEntropy.Gradient(Outputs, [0, 1, 2, -1])).Should().Throw<ArgumentOutOfRangeException>();
    }
}
