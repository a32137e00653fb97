using Grader.Reference.Tensors;

namespace Grader.Reference.Autodiff;

/// <summary>The gradient of a graph's output with respect to each of its nodes.</summary>
public sealed class Adjoints
{
    private readonly Graph graph;
    private readonly Dictionary<Node, Tensor> adjoints;

    internal Adjoints(Graph graph, Dictionary<Node, Tensor> adjoints) => (this.graph, this.adjoints) = (graph, adjoints);

    /// <summary>The gradient with respect to a node, in the node's shape; zeros for a node that the output does not depend on.</summary>
    public Tensor this[Node node] => adjoints.TryGetValue(node, out var adjoint) ? adjoint : Tensor.Zeros(node.Value.Shape);

    /// <summary>The gradient with respect to the node of a name.</summary>
    /// <exception cref="KeyNotFoundException">The graph has no node of that name.</exception>
    public Tensor this[string name] => this[graph[name]];
}
