using System.Collections.Immutable;

namespace Grader.Written.Graphs;

/// <summary>
/// Places a small graph without cycles, from left to right. A node's column is one more than the last of those it is made of; an input stands just before its first use.
/// Rows come from the mean row of a node's neighbours, forward and back, a few times over. A long edge bends through a free place in every column that it passes.
/// </summary>
internal sealed class GraphLayout
{
    private const int Sweeps = 8;
    private readonly List<List<string>> columns = [];
    private readonly Dictionary<string, double> rows = [];
    private readonly List<(string From, string To)> links = [];

    private GraphLayout(ImmutableArray<GraphNode> nodes)
    {
        var column = Columns(nodes);
        for (var i = 0; i <= column.Values.Max(); i++) columns.Add([.. nodes.Where(node => column[node.Name] == i).Select(node => node.Name)]);
        foreach (var node in nodes)
            foreach (var source in node.From) Edges.Add(new GraphEdge(source, node.Name, Chain(source, node.Name, column)));
        Order();
    }

    /// <summary>Edges with the places that they pass.</summary>
    public List<GraphEdge> Edges { get; } = [];

    public static GraphLayout Of(ImmutableArray<GraphNode> nodes) => new(nodes);

    public int ColumnCount => columns.Count;

    public double RowCount => rows.Values.Max() + 1;

    /// <summary>Column and row of a node or of a place on an edge.</summary>
    public (double Column, double Row) this[string place] => (columns.FindIndex(column => column.Contains(place)), rows[place]);

    private static Dictionary<string, int> Columns(ImmutableArray<GraphNode> nodes)
    {
        var column = new Dictionary<string, int>();
        foreach (var node in nodes) column[node.Name] = node.From.IsEmpty ? 0 : node.From.Max(source => column[source]) + 1;
        foreach (var input in nodes.Where(node => node.From.IsEmpty))
            column[input.Name] = nodes.Where(node => node.From.Contains(input.Name)).Select(node => column[node.Name] - 1).DefaultIfEmpty(0).Min();
        return column;
    }

    private ImmutableArray<string> Chain(string from, string to, Dictionary<string, int> column)
    {
        var chain = ImmutableArray.CreateBuilder<string>();
        chain.Add(from);
        for (var between = column[from] + 1; between < column[to]; between++)
        {
            var place = $"{from}>{to}@{between}";
            columns[between].Add(place);
            chain.Add(place);
        }
        chain.Add(to);
        for (var i = 1; i < chain.Count; i++) links.Add((chain[i - 1], chain[i]));
        return chain.ToImmutable();
    }

    private void Order()
    {
        foreach (var column in columns)
            for (var i = 0; i < column.Count; i++) rows[column[i]] = i;
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var column in columns) Settle(column, place => links.Where(link => link.To == place).Select(link => rows[link.From]));
            foreach (var column in Enumerable.Reverse(columns)) Settle(column, place => links.Where(link => link.From == place).Select(link => rows[link.To]));
        }
        var first = rows.Values.Min();   // Sorting pushes downwards only.
        foreach (var place in rows.Keys.ToArray()) rows[place] -= first;
    }

    /// <summary>Sorts a column by where its neighbours are, and keeps its places at least one row apart.</summary>
    private void Settle(List<string> column, Func<string, IEnumerable<double>> neighbours)
    {
        var wanted = column.ToDictionary(place => place, place => neighbours(place).DefaultIfEmpty(rows[place]).Average());
        column.Sort((a, b) => wanted[a] != wanted[b] ? wanted[a].CompareTo(wanted[b]) : rows[a].CompareTo(rows[b]));
        var free = 0.0;
        foreach (var place in column)
        {
            rows[place] = Math.Max(free, Math.Round(wanted[place] * 2) / 2);
            free = rows[place] + 1;
        }
    }
}

/// <summary>An edge and all places from its beginning to its end.</summary>
internal sealed record GraphEdge(string From, string To, ImmutableArray<string> Through);
