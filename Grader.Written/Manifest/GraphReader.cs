using Grader.Written.Graphs;
using Grader.Written.Yaml;
using YamlDotNet.RepresentationModel;

namespace Grader.Written.Manifest;

/// <summary>Reads a computation graph: each node with those that it is made of.</summary>
internal sealed class GraphReader(Faults faults)
{
    private const int MostNodes = 60;

    /// <summary>The drawing, or null where the graph cannot be drawn.</summary>
    public string? Read(YamlNode node)
    {
        if (node is not YamlMappingNode { Children.Count: > 0 and <= MostNodes } map) return Wrong(node, "`graph` must name its nodes", "Write `s1: [x]` for a node s1 that is made of x");
        var nodes = new List<GraphNode>();
        foreach (var (name, from) in map.Children)
        {
            if (from is not YamlSequenceNode list) return Wrong(from, $"`{name}` must list what it is made of", "Write `s1: [x]`");
            foreach (var source in list.Children.Select(child => child.ToString()).Where(source => nodes.All(n => n.Name != source)))
            {
                if (map.Children.ContainsKey(new YamlScalarNode(source))) return Wrong(list, $"`{source}` comes after `{name}`, which is made of it", "List nodes in the order in which they are worked out");
                nodes.Add(new GraphNode(source, []));
            }
            nodes.Add(new GraphNode(name.ToString(), [.. list.Children.Select(child => child.ToString())]));
        }
        return GraphDrawing.Draw([.. nodes]);
    }

    private string? Wrong(YamlNode at, string problem, string remedy)
    {
        faults.Add(at, problem, remedy);
        return null;
    }
}
