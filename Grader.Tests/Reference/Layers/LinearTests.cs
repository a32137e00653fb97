using FluentAssertions;
using Grader.Reference.Layers;
using Grader.Reference.Oracles;
using Grader.Reference.Tensors;
using Xunit;

namespace Grader.Tests.Reference.Layers;

public sealed class LinearTests
{
    // N = 5, in = 3, out = 2: all different.
    private static readonly Tensor X = Some.Tensor(1, 5, 3);
    private static readonly Tensor W = Some.Tensor(2, 2, 3);
    private static readonly Tensor B = Some.Tensor(3, 2);
    private static readonly Tensor DY = Some.Tensor(4, 5, 2);
    private static readonly Linear Layer = new(W, B);

    private static Tensor Weighted(Tensor y) => Tensor.Scalar(y.Dot(DY));

    [Fact]
    public void The_gradient_by_the_input() =>
        GradientCheck.Of(x => Weighted(Layer.Forward(x)), X, Layer.Backward(X, DY).DX).Passed.Should().BeTrue();

    [Fact]
    public void The_gradient_by_the_weights() =>
        GradientCheck.Of(w => Weighted(new Linear(w, B).Forward(X)), W, Layer.Backward(X, DY).DW).Passed.Should().BeTrue();

    [Fact]
    public void The_gradient_by_the_bias() =>
        GradientCheck.Of(b => Weighted(new Linear(W, b).Forward(X)), B, Layer.Backward(X, DY).DB).Passed.Should().BeTrue();

    [Fact]
    public void All_three_gradients_are_those_of_dual_numbers()
    {
        var gradient = Layer.Backward(X, DY);
        double[] all = [.. X.Values, .. W.Values, .. B.Values];
        var byDuals = ForwardMode.Jacobian(v => [Weighted(v)], all);
        byDuals.Reshape(Shape.Of(all.Length)).Values.ToArray().Zip([.. gradient.DX.Values, .. gradient.DW.Values, .. gradient.DB.Values])
            .Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-13);
    }

    private static Dual Weighted(Dual[] v)
    {
        var sum = Dual.From(0);
        for (var n = 0; n < 5; n++)
            for (var o = 0; o < 2; o++)
            {
                var y = v[21 + o];
                for (var i = 0; i < 3; i++)
                    y += v[n * 3 + i] * v[15 + o * 3 + i];
                sum += y * Dual.From(DY[n, o]);
            }
        return sum;
    }

    [Fact]
    public void The_layer_is_linear_in_its_input_once_the_bias_is_taken_off()
    {
        var origin = Layer.Forward(Tensor.Zeros(X.Shape));
        (Layer.Forward(2 * X) - origin).DistanceTo(2 * (Layer.Forward(X) - origin)).Should().BeLessThan(1e-14);
    }

    [Fact]
    public void Parameters_that_do_not_fit_cannot_be_built()
    {
        FluentActions.Invoking(() => new Linear(W, Some.Tensor(1, 3))).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new Linear(B, B)).Should().Throw<ArgumentException>();
    }
}
