using FluentAssertions;
using Grader.Reference.Activations;
using Grader.Reference.Tensors;
using Xunit;

namespace Grader.Tests.Reference.Homework;

/// <summary>Questions 3.4 and 3.5, task 3: softmax, its Jacobian and the typical wrong ones.</summary>
public sealed class SoftmaxGoldens
{
    private const string Sigma = "0.090030573170 0.244728471055 0.665240955775";
    private const string Jacobian = """
        0.081925069065 -0.022033044520 -0.059892024545
        -0.022033044520 0.184836446510 -0.162803401990
        -0.059892024545 -0.162803401990 0.222695426535
        """;

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(-1000)]
    public void A_constant_added_to_all_logits_changes_nothing(double constant)
    {
        var z = Some.Vector(1 + constant, 2 + constant, 3 + constant);
        Softmax.Of(z).ShouldPrint("(3)", Sigma);
        Softmax.Jacobian(z).ShouldPrint("(3 x 3)", Jacobian);
    }

    [Fact]
    public void The_trace_is_one_minus_the_squared_norm()
    {
        var (z, sigma) = (Some.Vector(1, 2, 3), Softmax.Of(Some.Vector(1, 2, 3)));
        var trace = (Softmax.Jacobian(z) * Tensor.Identity(3)).Sum();
        trace.ShouldPrint("0.489456942110");
        trace.Should().BeApproximately(1 - sigma.Dot(sigma), 1e-15);
    }

    [Fact]
    public void Equal_logits_give_equal_entries() => Softmax.Jacobian(Some.Vector(0, 0, 0, 0)).ShouldPrint("(4 x 4)", """
        .1875 -.0625 -.0625 -.0625
        -.0625 .1875 -.0625 -.0625
        -.0625 -.0625 .1875 -.0625
        -.0625 -.0625 -.0625 .1875
        """);

    [Fact]
    public void Other_logits() =>
        Softmax.Of(Some.Vector(-2, .5, 1.5)).ShouldPrint("(3)", ".021599230379 .263132493651 .715268275969");

    [Fact]
    public void Logits_of_a_thousand_are_finite()
    {
        Softmax.Of(Some.Vector(1000, -1000)).ShouldPrint("(2)", "1 0");
        Softmax.Jacobian(Some.Vector(1000, -1000)).ShouldPrint("(2 x 2)", "0 0 0 0");
    }

    [Fact]
    public void Backward_is_the_Jacobian_times_the_gradient()
    {
        var (z, g) = (Some.Vector(1, 2, 3), Some.Vector(1, -2, .5));
        Softmax.Backward(z, g).ShouldPrint("(3)", ".096045145833 -.473107638535 .377062492702");
        var product = Softmax.Jacobian(z).MatMul(g.Reshape(Shape.Of(3, 1))).Reshape(Shape.Of(3));
        product.DistanceTo(Softmax.Backward(z, g)).Should().BeLessThan(1e-15);
    }

    [Fact]
    public void The_fingerprints_of_wrong_Jacobians()
    {
        var sigma = Softmax.Of(Some.Vector(1, 2, 3));
        ((sigma.Diagonal() + sigma.Outer(sigma)) * Tensor.Identity(3)).Sum().ShouldPrint("1.510543~");
        (sigma - sigma * sigma).ShouldPrint("(3)", "0.0819~ 0.1848~ 0.2227~");
        sigma[0].ShouldPrint("0.0900~");
    }
}
