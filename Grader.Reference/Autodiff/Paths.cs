namespace Grader.Reference.Autodiff;

/// <summary>
/// What the chain rule costs when every input is treated apart: one product per path from the input to the output, with one local
/// derivative per edge of the path. Reverse mode needs each edge once.
/// </summary>
/// <param name="Count">The number of paths.</param>
/// <param name="Factors">The number of local derivatives in all their products together.</param>
public readonly record struct Paths(long Count, long Factors)
{
    /// <summary>The paths from a node to the output of a graph.</summary>
    public static Paths From(Node start, Graph graph)
    {
        var toOutput = graph.Nodes.ToDictionary(node => node, _ => default(Paths));
        toOutput[graph.Output] = new Paths(1, 0);
        foreach (var node in graph.Nodes.Reverse())
            foreach (var edge in node.Edges)
                toOutput[edge.Source] = toOutput[edge.Source].And(toOutput[node].Longer());
        return toOutput[start];
    }

    private Paths And(Paths others) => new(Count + others.Count, Factors + others.Factors);

    private Paths Longer() => new(Count, Factors + Count);
}
