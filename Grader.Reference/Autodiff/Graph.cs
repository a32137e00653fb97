using System.Collections.Immutable;
using Grader.Reference.Tensors;

namespace Grader.Reference.Autodiff;

/// <summary>Everything that an output was computed from, ready to be differentiated.</summary>
/// <remarks>
/// Reverse mode. The adjoint of a node is the gradient of the output with respect to it. The output's own is given (1 for a scalar);
/// every other is the sum, over the node's uses, of the user's adjoint times the local derivative. Going through the nodes from the
/// output backwards, users before what they use, each edge is needed exactly once: the price of all gradients together is that of
/// one forward pass, whatever the number of inputs.
/// </remarks>
public sealed class Graph
{
    private Graph(Node output, ImmutableArray<Node> nodes) => (Output, Nodes) = (output, nodes);

    /// <summary>The last node.</summary>
    public Node Output { get; }

    /// <summary>All nodes, each after those that it is computed from; the output is the last.</summary>
    public ImmutableArray<Node> Nodes { get; }

    /// <summary>The number of edges: of local derivatives that reverse mode uses, once each.</summary>
    public int EdgeCount => Nodes.Sum(node => node.Edges.Length);

    /// <summary>The node of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    /// <exception cref="InvalidOperationException">There are several.</exception>
    public Node this[string name] =>
        Nodes.SingleOrDefault(node => node.Name == name) ?? throw new KeyNotFoundException($"the graph has no node '{name}'");

    /// <summary>The graph of an output.</summary>
    public static Graph Of(Node output)
    {
        var order = ImmutableArray.CreateBuilder<Node>();
        var seen = new HashSet<Node>();
        var pending = new Stack<(Node Node, bool Expanded)>([(output, false)]);
        while (pending.TryPop(out var next))
        {
            if (next.Expanded)
                order.Add(next.Node);
            else if (seen.Add(next.Node))
            {
                pending.Push((next.Node, true));
                foreach (var edge in next.Node.Edges)
                    pending.Push((edge.Source, false));
            }
        }
        return new Graph(output, order.ToImmutable());
    }

    /// <summary>The local derivative of one node by another that it uses directly, both scalars; uses of the same operand add up.</summary>
    /// <exception cref="ArgumentException">The first does not use the second.</exception>
    public double LocalGradient(string node, string by)
    {
        var source = this[by];
        var edges = this[node].Edges.Where(edge => edge.Source == source).ToList();
        return edges.Count > 0 ? edges.Sum(edge => edge.LocalGradient()) : throw new ArgumentException($"'{node}' does not use '{by}'", nameof(by));
    }

    /// <summary>The gradients of the output, which must be a scalar, with respect to every node.</summary>
    public Adjoints Backpropagate() => Backpropagate(Tensor.Scalar(1));

    /// <summary>The gradients of seed . output with respect to every node.</summary>
    /// <param name="seed">The adjoint of the output, in its shape.</param>
    /// <exception cref="ArgumentException">The seed has not the output's shape.</exception>
    public Adjoints Backpropagate(Tensor seed)
    {
        Output.Value.Shape.Require(seed.Shape, "the adjoint of the output");
        var adjoints = new Dictionary<Node, Tensor> { [Output] = seed };
        foreach (var node in Nodes.Reverse())
            foreach (var edge in node.Edges)
            {
                var contribution = edge.Pull(adjoints[node]);
                adjoints[edge.Source] = adjoints.TryGetValue(edge.Source, out var sum) ? sum + contribution : contribution;
            }
        return new Adjoints(this, adjoints);
    }
}
