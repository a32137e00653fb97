using Grader.Reference.Layers;
using TorchSharp;
using TorchSharp.Modules;

namespace Grader.Tests.Torch;

/// <summary>A copy of one of our networks whose parameters are libtorch variables.</summary>
internal sealed class TorchNetwork
{
    private readonly string activation;
    private readonly List<(Parameter Weights, Parameter Bias)> layers;

    public TorchNetwork(Mlp network)
    {
        activation = network.Activation.Name;
        layers = [.. network.Layers.Select(layer => (torch.nn.Parameter(layer.Weights.ToTorch()), torch.nn.Parameter(layer.Bias.ToTorch())))];
    }

    public IEnumerable<Parameter> Parameters => layers.SelectMany(layer => new[] { layer.Weights, layer.Bias });

    public torch.Tensor Outputs(torch.Tensor x)
    {
        for (var i = 0; i < layers.Count; i++)
            x = torch.nn.functional.linear(i == 0 ? x : TorchActivations.Apply(activation, x), layers[i].Weights, layers[i].Bias);
        return x;
    }

    public void ShouldHaveParametersOf(Mlp network)
    {
        for (var i = 0; i < layers.Count; i++)
        {
            network.Layers[i].Weights.ShouldEqual(layers[i].Weights);
            network.Layers[i].Bias.ShouldEqual(layers[i].Bias);
        }
    }

    public void ShouldHaveGradients(MlpGradient gradient)
    {
        for (var i = 0; i < layers.Count; i++)
        {
            gradient.Layers[i].DW.ShouldEqual(layers[i].Weights.grad!);
            gradient.Layers[i].DB.ShouldEqual(layers[i].Bias.grad!);
        }
    }
}
