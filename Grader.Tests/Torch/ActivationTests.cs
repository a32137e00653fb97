using Grader.Reference.Activations;
using Grader.Tests.Reference;
using TorchSharp;
using Xunit;

namespace Grader.Tests.Torch;

public sealed class ActivationTests
{
    public static TheoryData<string> Names => [.. Activation.All.Select(activation => activation.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_and_slope_of_an_activation(string name)
    {
        var points = 4 * Some.Tensor(1, 200);
        using var x = points.ToVariable();
        using var y = TorchActivations.Apply(name, x);
        y.sum().backward();
        Activation.Named(name).Of(points).ShouldEqual(y);
        Activation.Named(name).SlopeAt(points).ShouldEqual(x.grad!);
    }

    [Theory]
    [InlineData("relu")]
    [InlineData("abs")]
    public void The_convention_at_the_kink_is_the_same(string name)
    {
        using var x = Some.Vector(0).ToVariable();
        TorchActivations.Apply(name, x).sum().backward();
        Activation.Named(name).SlopeAt(Some.Vector(0)).ShouldEqual(x.grad!);
    }

    [Theory]
    [InlineData("sigmoid")]
    [InlineData("tanh")]
    [InlineData("softplus")]
    [InlineData("silu")]
    [InlineData("gelu")]
    [InlineData("gaussian")]
    public void The_values_far_out(string name)
    {
        var points = Some.Vector(-800, -60, 60, 800);
        using var x = points.ToTorch();
        Activation.Named(name).Of(points).ShouldEqual(TorchActivations.Apply(name, x));
    }

    [Fact]
    public void Softmax_its_logarithmic_sum_and_the_way_back()
    {
        var (z, g) = (Some.Tensor(1, 6), Some.Tensor(2, 6));
        using var variable = z.ToVariable();
        using var sigma = torch.softmax(variable, 0);
        Softmax.Of(z).ShouldEqual(sigma);
        Softmax.LogSumExp(z).ShouldEqual(torch.logsumexp(variable, 0).ToDouble());
        sigma.backward([g.ToTorch()]);
        Softmax.Backward(z, g).ShouldEqual(variable.grad!);
    }

    [Fact]
    public void Softmax_of_huge_logits()
    {
        var z = Some.Vector(1000, 999, -1000, 998.5);
        Softmax.Of(z).ShouldEqual(torch.softmax(z.ToTorch(), 0));
    }
}
