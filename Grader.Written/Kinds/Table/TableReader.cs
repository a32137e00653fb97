using System.Collections.Immutable;
using Grader.Written.Expressions;
using Grader.Written.Kinds.Number;
using Grader.Written.Yaml;
using YamlDotNet.RepresentationModel;

namespace Grader.Written.Kinds.Table;

/// <summary>Reads a table's part of the manifest.</summary>
internal sealed class TableReader(YamlMap map, ItemHead head, IReadOnlyDictionary<string, Item> earlier, Faults faults)
{
    private readonly Dictionary<string, double> known = [];

    public TableItem? Read()
    {
        map.Demand("cells", "Write one `name: formula` a line");
        ReadGiven();
        var follows = map.Texts("follows");
        foreach (var name in follows) Follow(name);
        var all = known.ToImmutableDictionary();
        var labels = map.Pairs("labels").ToImmutableDictionary(pair => pair.Key, pair => pair.Value);
        var cells = (map.Find("cells") as YamlMappingNode)?.Children.Select(pair => ReadCell(pair.Key.ToString(), pair.Value, labels)).ToArray() ?? [];
        foreach (var strange in labels.Keys.Except(cells.OfType<Cell>().Select(cell => cell.Id))) faults.Add(map.Find("labels")!, $"there is no cell `{strange}`", "Name a cell");
        return cells.Length == 0 || cells.Any(cell => cell is null) ? null : new TableItem(head, all, [.. cells!], follows, new NumberRule(map.Whole("digits", 4, 1, 12)));
    }

    private void ReadGiven()
    {
        foreach (var (name, text) in map.Pairs("given"))
            if (NumberRule.Read(text).Number is { } number) known[name] = number.Value;
            else faults.Add(map.Find("given")!, $"`{text}` is no number", "Write a number for each name");
    }

    private void Follow(string name)
    {
        if (earlier.GetValueOrDefault(name) is TableItem table)
            foreach (var (cell, value) in table.Right()) known[cell] = value;
        else faults.Add(map.Find("follows")!, $"`{name}` is no table that comes before this one", Spelling.Suggest(name, [.. earlier.Where(pair => pair.Value is TableItem).Select(pair => pair.Key)]));
    }

    private Cell? ReadCell(string id, YamlNode node, ImmutableDictionary<string, string> labels)
    {
        var scope = known.Keys.Aggregate(Scope.Empty, (all, name) => all.With(new Variable(name, Shape.Scalar, Domain.Usual, null)));
        var reading = Expression.Read(node.ToString(), scope);
        if (reading.Expression is not { Shape.IsScalar: true } formula)
        {
            faults.Add(node, reading.Fault is null ? $"`{node}` is {reading.Expression!.Shape}" : $"`{node}` cannot be read, {reading.Fault.ToString().TrimEnd('.')}", "Use what is given, what the table follows, and cells above this one");
            return null;
        }
        var cell = new Cell(id, labels.GetValueOrDefault(id, id), formula);
        known[id] = cell.At(known);
        if (!double.IsFinite(known[id])) faults.Add(node, $"`{id}` has no finite value", "Correct the formula or what is given");
        return cell;
    }
}
