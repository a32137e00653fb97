using System.Globalization;
using System.Xml.Linq;
using FluentAssertions;
using Grader.Written.Graphs;
using Xunit;

namespace Grader.Tests.Written;

/// <summary>The drawing of a computation graph.</summary>
public sealed class GraphTests
{
    private static readonly GraphNode[] nodes =
    [
        new("x", []), new("s1", ["x"]), new("y", []), new("s2", ["s1", "y"]), new("z", []), new("s3", ["s2", "z"]), new("s4", ["s3"]), new("v", []), new("s5", ["z", "v"]), new("s6", ["s5"]), new("f", ["s4", "s6"]),
    ];

    [Fact]
    public void Every_edge_leads_to_the_right_and_no_two_nodes_share_a_place()
    {
        var layout = GraphLayout.Of([.. nodes]);
        layout.Edges.Should().HaveCount(11);
        foreach (var edge in layout.Edges)
            foreach (var (before, after) in edge.Through.Zip(edge.Through.Skip(1))) (layout[after].Column - layout[before].Column).Should().Be(1);
        nodes.Select(node => layout[node.Name]).Should().OnlyHaveUniqueItems();
        nodes.Min(node => layout[node.Name].Row).Should().Be(0);
        layout.RowCount.Should().BeLessThanOrEqualTo(5);
        foreach (var group in nodes.GroupBy(node => layout[node.Name].Column))
            group.Select(node => layout[node.Name].Row).Order().Gaps().Append(1).Should().OnlyContain(gap => gap >= 1);
    }

    [Fact]
    public void The_homeworks_graph_is_drawn_within_its_frame_with_all_nodes_and_edges()
    {
        var svg = XDocument.Parse(Homework.Part.Sections.Single(section => section.Id == "5").Figure!).Root!;
        XNamespace ns = "http://www.w3.org/2000/svg";
        var frame = svg.Attribute("viewBox")!.Value.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        svg.Elements(ns + "circle").Should().HaveCount(7);
        svg.Elements(ns + "rect").Should().HaveCount(4);
        svg.Elements(ns + "path").Should().HaveCount(11);
        foreach (var circle in svg.Elements(ns + "circle"))
        {
            double.Parse(circle.Attribute("cx")!.Value, CultureInfo.InvariantCulture).Should().BeInRange(0, frame[2]);
            double.Parse(circle.Attribute("cy")!.Value, CultureInfo.InvariantCulture).Should().BeInRange(0, frame[3]);
        }
        svg.Value.Should().ContainAll("x", "s1", "f");
    }

    [Fact]
    public void A_graph_of_one_node_can_be_drawn() => XDocument.Parse(GraphDrawing.Draw([new GraphNode("<x>", [])])).Root!.Value.Should().Be("<x>");
}

internal static class Between
{
    public static IEnumerable<double> Gaps(this IEnumerable<double> sorted) => sorted.Zip(sorted.Skip(1), (a, b) => b - a);
}
