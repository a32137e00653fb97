using Grader.Reference.Activations;
using Grader.Reference.Layers;
using Grader.Reference.Tensors;

namespace Grader.Reference.Training;

/// <summary>
/// The exclusive or: the smallest function that no single monotone unit computes. The output is linear, the loss the mean squared
/// error over the four points.
/// </summary>
public static class ExclusiveOr
{
    /// <summary>The four points (0,0), (0,1), (1,0), (1,1), as rows (4 x 2).</summary>
    public static Tensor Inputs { get; } = Tensor.Of(new double[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } });

    /// <summary>0, 1, 1, 0, as a column (4 x 1).</summary>
    public static Tensor Targets { get; } = Tensor.Of(new double[,] { { 0 }, { 1 }, { 1 }, { 0 } });

    /// <summary>The four examples, judged by the mean squared error.</summary>
    public static Batch Examples { get; } = Batch.OfTargets(Inputs, Targets);

    /// <summary>A network of one hidden layer with given numbers.</summary>
    /// <param name="hidden">W1 (hidden x 2) and b1 (hidden).</param>
    /// <param name="w2">The weights of the output, (hidden).</param>
    /// <param name="b2">The bias of the output.</param>
    /// <param name="activation">What the hidden units apply.</param>
    public static Mlp Network(Linear hidden, Tensor w2, double b2, Activation activation) =>
        new([hidden, new Linear(w2.Reshape(Shape.Of(1, w2.Count)), Tensor.Vector(b2))], activation);

    /// <summary>A network of one hidden layer all of whose weights and biases are the same number.</summary>
    public static Mlp Uniform(double value, int hiddenUnits, Activation activation) =>
        new Architecture(activation, 2, hiddenUnits, 1).Constant(value);

    /// <summary>Full-batch training on the four points.</summary>
    public static TrainingRun Train(Mlp initial, Schedule schedule) => FullBatch.Train(initial, Examples, schedule);

    /// <summary>What a network says at the four points, in their order (4).</summary>
    public static Tensor Predictions(Mlp network) => network.Outputs(Inputs).Reshape(Shape.Of(4));
}
