using System.Collections.Immutable;
using Grader.Reference.Tensors;

namespace Grader.Reference.Layers;

/// <summary>One forward pass of a network. It belongs to its batch: a later pass does not disturb it.</summary>
public sealed record MlpPass
{
    internal MlpPass(Mlp network, ImmutableArray<Tensor> inputs, ImmutableArray<Tensor> sums) =>
        (Network, Inputs, Sums) = (network, inputs, sums);

    /// <summary>The network that was run.</summary>
    public Mlp Network { get; }

    /// <summary>What went into each layer: the batch, then activated sums.</summary>
    public ImmutableArray<Tensor> Inputs { get; }

    /// <summary>What each layer gave, before any activation.</summary>
    public ImmutableArray<Tensor> Sums { get; }

    /// <summary>The raw outputs of the last layer, (N x out).</summary>
    public Tensor Outputs => Sums[^1];

    /// <summary>
    /// The gradients of a number whose gradient with respect to the outputs is <paramref name="dOutputs"/> (N x out). Going back
    /// through a hidden layer multiplies by the activation's slope at that layer's sum.
    /// </summary>
    public MlpGradient Backward(Tensor dOutputs)
    {
        var gradients = new LinearGradient[Sums.Length];
        var dSum = dOutputs;
        for (var i = Sums.Length - 1; i >= 0; i--)
        {
            gradients[i] = Network.Layers[i].Backward(Inputs[i], dSum);
            if (i > 0)
                dSum = gradients[i].DX * Network.Activation.SlopeAt(Sums[i - 1]);
        }
        return new MlpGradient([.. gradients]);
    }
}

/// <summary>The gradients of all layers of a network, first to last.</summary>
/// <param name="Layers">One per layer.</param>
public sealed record MlpGradient(ImmutableArray<LinearGradient> Layers)
{
    /// <summary>The gradient with respect to the batch, (N x in).</summary>
    public Tensor DX => Layers[0].DX;
}
