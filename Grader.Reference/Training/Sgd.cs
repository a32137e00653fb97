using Grader.Reference.Layers;
using Grader.Reference.Tensors;

namespace Grader.Reference.Training;

/// <summary>Plain gradient descent, without momentum or decay.</summary>
public static class Sgd
{
    /// <summary>parameters - rate * gradient, entry by entry.</summary>
    public static Tensor Step(Tensor parameters, Tensor gradient, double rate) => parameters - rate * gradient;

    /// <summary>The network after one step. All gradients are those of the old parameters.</summary>
    public static Mlp Step(Mlp network, MlpGradient gradient, double rate) =>
        new([.. network.Layers.Zip(gradient.Layers, (layer, by) => Step(layer, by, rate))], network.Activation);

    private static Linear Step(Linear layer, LinearGradient gradient, double rate) =>
        new(Step(layer.Weights, gradient.DW, rate), Step(layer.Bias, gradient.DB, rate));
}
