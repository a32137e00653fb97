using TorchSharp;

namespace Grader.Tests.Torch;

/// <summary>libtorch's own version of each activation, by our name.</summary>
internal static class TorchActivations
{
    public static torch.Tensor Apply(string name, torch.Tensor x) => name switch
    {
        "identity" => x * 1,
        "square" => x.square(),
        "relu" => torch.nn.functional.relu(x),
        "abs" => x.abs(),
        "softplus" => torch.nn.functional.softplus(x, threshold: 50),
        "silu" => torch.nn.functional.silu(x),
        "gelu" => torch.nn.functional.gelu(x),
        "sigmoid" => torch.sigmoid(x),
        "tanh" => torch.tanh(x),
        "sin" => torch.sin(x),
        "cos" => torch.cos(x),
        "gaussian" => torch.exp(-x.square()),
        _ => throw new ArgumentException($"libtorch has no '{name}'", nameof(name)),
    };
}
