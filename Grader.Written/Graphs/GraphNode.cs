using System.Collections.Immutable;

namespace Grader.Written.Graphs;

/// <summary>A node of a computation graph.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="From">Nodes before it that it is made of; none of an input.</param>
internal sealed record GraphNode(string Name, ImmutableArray<string> From);
