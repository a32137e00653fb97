using System.Collections.Immutable;
using Grader.Reference.Tensors;

namespace Grader.Reference.Autodiff;

/// <summary>
/// One intermediate value of a computation, with the edges to the values that it was computed from. A node is computed when it is
/// made and never changes; a computation graph is whatever can be reached from its last node.
/// </summary>
public sealed class Node
{
    internal Node(Tensor value, params ImmutableArray<Edge> edges) : this(null, value, edges)
    {
    }

    private Node(string? name, Tensor value, ImmutableArray<Edge> edges) => (Name, Value, Edges) = (name, value, edges);

    /// <summary>What the node is called in formulas, if it was named.</summary>
    public string? Name { get; }

    /// <summary>The value.</summary>
    public Tensor Value { get; }

    /// <summary>What the value was computed from; empty for inputs and constants. An operand used twice has two edges.</summary>
    public ImmutableArray<Edge> Edges { get; }

    /// <summary>A node that nothing is computed from: a variable to differentiate by.</summary>
    public static Node Input(string name, Tensor value) => new(name, value, []);

    /// <summary>A scalar variable.</summary>
    public static Node Input(string name, double value) => Input(name, Tensor.Scalar(value));

    /// <summary>A value that is not asked for its gradient. It differs from an input only in having no name.</summary>
    public static Node Constant(Tensor value) => new(value);

    /// <summary>The same value under a name. Use the result from here on: the node without a name is another node.</summary>
    public Node As(string name) => new(name, Value, Edges);

    /// <summary>The sum, entry by entry.</summary>
    public static Node operator +(Node a, Node b) => a.Plus(b);

    /// <summary>The difference, entry by entry.</summary>
    public static Node operator -(Node a, Node b) => a.Minus(b);

    /// <summary>The product, entry by entry.</summary>
    public static Node operator *(Node a, Node b) => a.Times(b);

    /// <summary>The quotient, entry by entry.</summary>
    public static Node operator /(Node a, Node b) => a.Over(b);

    /// <summary>Every entry with its sign changed.</summary>
    public static Node operator -(Node a) => a.Scaled(-1);

    /// <summary>Every entry times a number.</summary>
    public static Node operator *(double factor, Node a) => a.Scaled(factor);

    /// <summary>The name, if any, and the value.</summary>
    public override string ToString() => $"{Name ?? "node"} = {Value}";
}
