using Grader.Reference.Activations;
using Grader.Reference.Layers;
using Grader.Reference.Losses;
using Grader.Tests.Reference;
using TorchSharp;
using Xunit;
using Tensor = Grader.Reference.Tensors.Tensor;

namespace Grader.Tests.Torch;

public sealed class NetworkTests
{
    private static readonly Tensor X = Some.Tensor(1, 6, 3);
    private static readonly int[] Labels = [0, 1, 1, 0, 1, 1];

    public static TheoryData<string, int[]> Networks
    {
        get
        {
            var networks = new TheoryData<string, int[]> { { "tanh", [3, 2] }, { "tanh", [3, 5, 4, 2] }, { "relu", [3, 7, 5, 4, 2] } };
            foreach (var activation in Activation.All)
                networks.Add(activation.Name, [3, 4, 2]);
            return networks;
        }
    }

    [Fact]
    public void The_mean_squared_error_and_its_gradient()
    {
        var (p, y) = (Some.Tensor(1, 4, 3), Some.Tensor(2, 4, 3));
        using var variable = p.ToVariable();
        using var loss = torch.nn.functional.mse_loss(variable, y.ToTorch());
        loss.backward();
        MeanSquaredError.Value(p, y).ShouldEqual(loss.ToDouble());
        MeanSquaredError.Gradient(p, y).ShouldEqual(variable.grad!);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    public void The_cross_entropy_and_its_gradient(double scale)
    {
        var logits = scale * Some.Tensor(1, 5, 4);
        using var variable = logits.ToVariable();
        using var loss = torch.nn.functional.cross_entropy(variable, Bridge.Labels(3, 0, 1, 1, 2));
        loss.backward();
        CrossEntropy.Value(logits, [3, 0, 1, 1, 2]).ShouldEqual(loss.ToDouble());
        CrossEntropy.Gradient(logits, [3, 0, 1, 1, 2]).ShouldEqual(variable.grad!);
    }

    [Fact]
    public void A_linear_layer_forward_and_backward()
    {
        var (w, b, dY) = (Some.Tensor(2, 4, 3), Some.Tensor(3, 4), Some.Tensor(4, 6, 4));
        using var tx = X.ToVariable();
        using var tw = w.ToVariable();
        using var tb = b.ToVariable();
        using var y = torch.nn.functional.linear(tx, tw, tb);
        y.backward([dY.ToTorch()]);
        var layer = new Linear(w, b);
        layer.Forward(X).ShouldEqual(y);
        var gradient = layer.Backward(X, dY);
        gradient.DX.ShouldEqual(tx.grad!);
        gradient.DW.ShouldEqual(tw.grad!);
        gradient.DB.ShouldEqual(tb.grad!);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void All_gradients_of_a_network(string activation, int[] sizes)
    {
        var ours = new Architecture(Activation.Named(activation), sizes).Random(3);
        var theirs = new TorchNetwork(ours);
        using var x = X.ToVariable();
        using var loss = torch.nn.functional.cross_entropy(theirs.Outputs(x), Bridge.Labels(Labels));
        loss.backward();
        var pass = ours.Forward(X);
        CrossEntropy.Value(pass.Outputs, Labels).ShouldEqual(loss.ToDouble());
        var gradient = pass.Backward(CrossEntropy.Gradient(pass.Outputs, Labels));
        theirs.ShouldHaveGradients(gradient);
        gradient.DX.ShouldEqual(x.grad!);
    }
}
