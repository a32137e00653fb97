using Grader.Reference.Activations;
using Grader.Reference.Autodiff;
using Grader.Reference.Jacobians;
using Grader.Reference.Tensors;
using Grader.Tests.Reference;
using TorchSharp;
using Xunit;

namespace Grader.Tests.Torch;

/// <summary>Whole Jacobians, (shape of the output) x (shape of the input), one row of libtorch's autograd at a time.</summary>
public sealed class JacobianTests
{
    private static readonly Tensor At = Some.Tensor(1, 2, 3);
    private static readonly Tensor Other = Some.Tensor(2, 2, 3);
    private static readonly Tensor Tall = Some.Tensor(3, 5, 3);

    private static readonly Dictionary<string, (Func<Node, Node> Ours, Func<torch.Tensor, torch.Tensor> Theirs)> Functions = new()
    {
        ["identity"] = (w => w, w => w * 1),
        ["square"] = (w => w.Square(), w => w * w),
        ["quotient"] = (w => w / Node.Constant(Other), w => w / Other.ToTorch()),
        ["exp of a difference"] = (w => (w - Node.Constant(Other)).Exp(), w => (w - Other.ToTorch()).exp()),
        ["power with a variable exponent"] = (
            w => Node.Constant(Other.Map(Math.Abs)).Power(w),
            w => torch.pow(Other.ToTorch().abs(), w)),
        ["power with a variable base"] = (
            w => w.Exp().Power(Node.Constant(Other)),
            w => torch.pow(w.exp(), Other.ToTorch())),
        ["log"] = (w => w.Exp().Log(), w => w.exp().log()),
        ["product with the transpose"] = (w => Node.Constant(Tall).MatMul(w.Transpose()), w => Tall.ToTorch().matmul(w.t())),
        ["rows of a layer"] = (
            w => w.MatMul(Node.Constant(Tall).Transpose()).AddToRows(Node.Constant(Some.Tensor(4, 5))).Apply(Sigmoids.Tanh),
            w => torch.tanh(w.matmul(Tall.ToTorch().t()) + Some.Tensor(4, 5).ToTorch())),
        ["squared norm"] = (w => w.Dot(w), w => w.square().sum()),
        ["softmax"] = (w => w.Reshape(Shape.Of(6)).Softmax(), w => torch.softmax(w.reshape(6), 0)),
        ["logsumexp of rows"] = (w => w.LogSumExpOfRows(), w => torch.logsumexp(w, 1)),
        ["permutation"] = (w => w.Reshape(Shape.Of(1, 2, 3)).Permute(2, 0, 1), w => w.reshape(1, 2, 3).permute(2, 0, 1)),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_Jacobian_of_a_function(string name)
    {
        var (ours, theirs) = Functions[name];
        using var variable = At.ToVariable();
        using var output = theirs(variable);
        ours(Node.Constant(At)).Value.ShouldEqual(output);
        using var flat = output.reshape(-1);
        var rows = Enumerable.Range(0, (int)flat.shape[0])
            .Select(i => torch.autograd.grad([flat[i]], [variable], retain_graph: true)[0]);
        using var expected = torch.stack(rows).reshape([.. output.shape, 2, 3]);
        Jacobian.Of(ours, At, JacobianLayout.OutputByInput).ShouldEqual(expected);
    }

    [Fact]
    public void The_Jacobian_of_softmax_in_closed_form()
    {
        var z = Some.Tensor(5, 4);
        using var variable = z.ToVariable();
        using var sigma = torch.softmax(variable, 0);
        var rows = Enumerable.Range(0, 4).Select(i => torch.autograd.grad([sigma[i]], [variable], retain_graph: true)[0]);
        Softmax.Jacobian(z).ShouldEqual(torch.stack(rows));
    }
}
