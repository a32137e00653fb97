using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;

namespace Grader.Written.Graphs;

/// <summary>Draws a computation graph as SVG. Colours are the text's own, so that it is seen on light and dark pages.</summary>
internal static class GraphDrawing
{
    private const double Wide = 92, High = 58, Radius = 19, Margin = 32;

    public static string Draw(ImmutableArray<GraphNode> nodes)
    {
        var layout = GraphLayout.Of(nodes);
        var (width, height) = (2 * Margin + (layout.ColumnCount - 1) * Wide, 2 * Margin + (layout.RowCount - 1) * High);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:0.#} {height:0.#}\" width=\"{width:0}\" role=\"img\" aria-label=\"{Describe(nodes)}\">");
        svg.Append("<defs><marker id=\"graph-tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"currentColor\"/></marker></defs>");
        foreach (var edge in layout.Edges) AppendEdge(svg, [.. edge.Through.Select(place => At(layout, place))]);
        foreach (var node in nodes) AppendNode(svg, node, At(layout, node.Name));
        return svg.Append("</svg>").ToString();
    }

    private static (double X, double Y) At(GraphLayout layout, string place) => layout[place] is var (column, row) ? (Margin + column * Wide, Margin + row * High) : default;

    private static void AppendEdge(StringBuilder svg, (double X, double Y)[] through)
    {
        through[0] = Toward(through[0], through[1], Radius);
        through[^1] = Toward(through[^1], through[^2], Radius + 2);
        svg.Append(CultureInfo.InvariantCulture, $"<path fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.3\" marker-end=\"url(#graph-tip)\" d=\"M{through[0].X:0.#} {through[0].Y:0.#}");
        foreach (var (x, y) in through.Skip(1)) svg.Append(CultureInfo.InvariantCulture, $"L{x:0.#} {y:0.#}");
        svg.Append("\"/>");
    }

    private static (double X, double Y) Toward((double X, double Y) from, (double X, double Y) to, double distance)
    {
        var length = Math.Max(1, Math.Sqrt((to.X - from.X) * (to.X - from.X) + (to.Y - from.Y) * (to.Y - from.Y)));
        return (from.X + (to.X - from.X) / length * distance, from.Y + (to.Y - from.Y) / length * distance);
    }

    private static void AppendNode(StringBuilder svg, GraphNode node, (double X, double Y) at)
    {
        var shape = node.From.IsEmpty
            ? string.Create(CultureInfo.InvariantCulture, $"<rect x=\"{at.X - Radius:0.#}\" y=\"{at.Y - Radius:0.#}\" width=\"{2 * Radius:0.#}\" height=\"{2 * Radius:0.#}\" rx=\"4\"")
            : string.Create(CultureInfo.InvariantCulture, $"<circle cx=\"{at.X:0.#}\" cy=\"{at.Y:0.#}\" r=\"{Radius:0.#}\"");
        svg.Append(shape).Append(" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.3\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{at.X:0.#}\" y=\"{at.Y + 5:0.#}\" text-anchor=\"middle\" font-size=\"15\" font-style=\"italic\" fill=\"currentColor\">{Label(node.Name)}</text>");
    }

    /// <summary>Digits after a letter stand below it.</summary>
    private static string Label(string name)
    {
        var letters = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').TrimEnd('_');
        var below = name[letters.Length..].TrimStart('_');
        return letters.Length == 0 || below.Length == 0 ? WebUtility.HtmlEncode(name)
            : $"{WebUtility.HtmlEncode(letters)}<tspan dy=\"4\" font-size=\"11\" font-style=\"normal\">{below}</tspan>";
    }

    private static string Describe(ImmutableArray<GraphNode> nodes) => WebUtility.HtmlEncode(
        string.Join("; ", nodes.Where(node => !node.From.IsEmpty).Select(node => $"{node.Name} from {string.Join(" and ", node.From)}")));
}
