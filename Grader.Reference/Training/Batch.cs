using Grader.Reference.Layers;
using Grader.Reference.Losses;
using Grader.Reference.Tensors;

namespace Grader.Reference.Training;

/// <summary>Some examples and the loss of a network's outputs for them.</summary>
/// <param name="Inputs">The examples, (N x in).</param>
/// <param name="Objective">The loss of outputs (N x out), with the examples' targets filled in.</param>
public sealed record Batch(Tensor Inputs, Objective Objective)
{
    /// <summary>Examples with real-valued targets (N x out), judged by the mean squared error.</summary>
    public static Batch OfTargets(Tensor inputs, Tensor targets) => new(inputs, MeanSquaredError.Against(targets));

    /// <summary>Examples with labels (N of them), judged by the cross-entropy.</summary>
    public static Batch OfLabels(Tensor inputs, IReadOnlyList<int> labels) => new(inputs, CrossEntropy.Against(labels));

    /// <summary>The loss of a network on this batch.</summary>
    public double Loss(Mlp network) => Objective.Value(network.Outputs(Inputs));

    /// <summary>The loss of a network on this batch and its gradient.</summary>
    public (double Loss, MlpGradient Gradient) Evaluate(Mlp network)
    {
        var pass = network.Forward(Inputs);
        return (Objective.Value(pass.Outputs), pass.Backward(Objective.Gradient(pass.Outputs)));
    }
}
