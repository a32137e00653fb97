using System.Collections.Immutable;
using Grader.Reference.Activations;
using Grader.Reference.Tensors;

namespace Grader.Reference.Layers;

/// <summary>
/// A multi-layer perceptron: linear layers with one activation after every layer but the last, whose outputs stay raw.
/// With no hidden layer it is a single linear layer. Immutable: a training step makes a new one.
/// </summary>
public sealed record Mlp
{
    /// <summary>A network of these layers, first to last.</summary>
    /// <exception cref="ArgumentException">There is no layer, or one does not take what the one before gives.</exception>
    public Mlp(ImmutableArray<Linear> layers, Activation activation)
    {
        if (layers.IsDefaultOrEmpty)
            throw new ArgumentException("a network needs at least one layer", nameof(layers));
        for (var i = 1; i < layers.Length; i++)
            if (layers[i].Inputs != layers[i - 1].Outputs)
                throw new ArgumentException($"layer {i} takes {layers[i].Inputs} inputs, but layer {i - 1} has {layers[i - 1].Outputs} outputs");
        Layers = layers;
        Activation = activation;
    }

    /// <summary>The layers, first to last.</summary>
    public ImmutableArray<Linear> Layers { get; }

    /// <summary>What is applied between layers.</summary>
    public Activation Activation { get; }

    /// <summary>The outputs (N x out) for a batch (N x in).</summary>
    public Tensor Outputs(Tensor x) => Forward(x).Outputs;

    /// <summary>Runs a batch (N x in) through the layers and keeps what the way back needs.</summary>
    public MlpPass Forward(Tensor x)
    {
        var (inputs, sums) = (ImmutableArray.CreateBuilder<Tensor>(), ImmutableArray.CreateBuilder<Tensor>());
        foreach (var layer in Layers)
        {
            inputs.Add(sums.Count == 0 ? x : Activation.Of(sums[^1]));
            sums.Add(layer.Forward(inputs[^1]));
        }
        return new MlpPass(this, inputs.ToImmutable(), sums.ToImmutable());
    }
}
