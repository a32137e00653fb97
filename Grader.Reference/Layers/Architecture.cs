using System.Collections.Immutable;
using Grader.Reference.Activations;
using Grader.Reference.Tensors;

namespace Grader.Reference.Layers;

/// <summary>The form of a network, without its numbers.</summary>
public sealed record Architecture
{
    /// <summary>A form with these layer sizes.</summary>
    /// <param name="activation">What is applied between layers.</param>
    /// <param name="sizes">Inputs, hidden units of each hidden layer (possibly none), outputs.</param>
    /// <exception cref="ArgumentException">Fewer than two sizes.</exception>
    public Architecture(Activation activation, params ReadOnlySpan<int> sizes)
    {
        if (sizes.Length < 2)
            throw new ArgumentException("a network has at least inputs and outputs", nameof(sizes));
        foreach (var size in sizes)
            ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, nameof(sizes));
        Sizes = [.. sizes];
        Activation = activation;
    }

    /// <summary>Inputs, hidden units of each hidden layer, outputs.</summary>
    public ImmutableArray<int> Sizes { get; }

    /// <summary>What is applied between layers.</summary>
    public Activation Activation { get; }

    /// <summary>
    /// A network with random parameters: for each layer in turn all weights row by row, then all biases, each uniform in
    /// (-a, a) with a = 1 / sqrt(inputs of the layer).
    /// </summary>
    public Mlp Random(uint seed)
    {
        var random = new Lcg(seed);
        return Build(inputs => (2 * random.NextDouble() - 1) / Math.Sqrt(inputs));
    }

    /// <summary>A network all of whose weights and biases are the same number.</summary>
    public Mlp Constant(double value) => Build(_ => value);

    // Asks for the parameters one by one, telling the inputs of the layer, in the order that Random documents.
    private Mlp Build(Func<int, double> parameter)
    {
        var layers = ImmutableArray.CreateBuilder<Linear>();
        for (var i = 1; i < Sizes.Length; i++)
        {
            var inputs = Sizes[i - 1];
            var weights = Tensor.Generate(Shape.Of(Sizes[i], inputs), _ => parameter(inputs));
            layers.Add(new Linear(weights, Tensor.Generate(Shape.Of(Sizes[i]), _ => parameter(inputs))));
        }
        return new Mlp(layers.ToImmutable(), Activation);
    }
}
