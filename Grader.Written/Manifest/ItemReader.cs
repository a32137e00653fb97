using System.Collections.Immutable;
using Grader.Core.Manifest;
using Grader.Written.Answers;
using Grader.Written.Kinds;
using Grader.Written.Kinds.Choice;
using Grader.Written.Kinds.Derivation;
using Grader.Written.Kinds.Experiment;
using Grader.Written.Kinds.Formula;
using Grader.Written.Kinds.Matrix;
using Grader.Written.Kinds.Number;
using Grader.Written.Kinds.Shapes;
using Grader.Written.Kinds.Table;
using Grader.Written.Kinds.Text;
using Grader.Written.Yaml;
using YamlDotNet.RepresentationModel;

namespace Grader.Written.Manifest;

/// <summary>Reads one answer that is asked for: what all kinds have, then what its own has.</summary>
internal sealed class ItemReader(IReadOnlyDictionary<string, Given> scopes, IReadOnlyDictionary<string, Item> earlier, Faults faults)
{
    private static readonly ImmutableDictionary<string, ImmutableArray<string>> keys = new Dictionary<string, ImmutableArray<string>>
    {
        ["choice"] = ItemKeys.Choice,
        ["number"] = ItemKeys.Number,
        ["shape"] = ItemKeys.Shape,
        ["expression"] = ItemKeys.Expression,
        ["derivation"] = ItemKeys.Derivation,
        ["matrix"] = ItemKeys.Matrix,
        ["table"] = ItemKeys.Table,
        ["experiment"] = ItemKeys.Experiment,
        ["text"] = ItemKeys.Text,
    }.ToImmutableDictionary();

    public Item? Read(YamlNode node, Visibility usual)
    {
        var kind = (node as YamlMappingNode)?.Children.TryGetValue(new YamlScalarNode("kind"), out var named) == true ? named.ToString() : null;
        if (kind is not null && !keys.ContainsKey(kind))
        {
            faults.Add(node, $"there is no kind `{kind}` of answer", Spelling.Suggest(kind, [.. keys.Keys]));
            return null;
        }
        if (YamlMap.Of(node, kind is null ? "an answer" : $"a {kind} answer", keys[kind ?? "text"], faults) is not { } map) return null;
        map.Demand("kind", $"Write one of {string.Join(", ", keys.Keys.Order(StringComparer.Ordinal))}");
        map.Demand("points", "Add a line such as `points: 2`");
        var head = new ItemHead(map.DemandText("id", "Add a line such as `id: shape`"), map.Text("title") ?? map.Text("id") ?? "", map.Text("ask") ?? "",
            map.Points("points") ?? 1, map.Flag("extra"), Visible.Read(map, usual, faults), (int)node.Start.Line);
        return ReadKind(kind, map, head) is { } item ? item with { Head = WithGate(map, item) } : null;
    }

    private Item? ReadKind(string? kind, YamlMap map, ItemHead head) => kind switch
    {
        "choice" => ChoiceReader.Read(map, head, faults),
        "number" => NumberReader.Read(map, head, faults),
        "shape" => ShapeReader.Read(map, head, Given(map).Scope, faults),
        "expression" => FormulaReader.Read(map, head, Given(map), faults),
        "derivation" => DerivationReader.Read(map, head, Given(map), faults),
        "matrix" => new MatrixReader(map, head, faults).Read(),
        "table" => new TableReader(map, head, earlier, faults).Read(),
        "experiment" => ExperimentReader.Read(map, head, faults),
        "text" => ProseReader.Read(map, head),
        _ => null,
    };

    private Given Given(YamlMap map)
    {
        if (map.Text("scope") is not { } name) return Written.Given.Nothing;
        if (scopes.TryGetValue(name, out var given)) return given;
        faults.Add(map.Find("scope")!, $"there is no scope `{name}`", Spelling.Suggest(name, [.. scopes.Keys]));
        return Written.Given.Nothing;
    }

    private ItemHead WithGate(YamlMap map, Item item) => item.Head with
    {
        Spellings = [.. map.Items("spellings").Select(node => AnswerNode.Read(node, item.Fields, faults))],
        Misses = [.. map.Items("misses").Select(node => AnswerNode.Read(node, item.Fields, faults))],
        Mistakes = [.. map.Items("mistakes").Select(node => ReadMistake(node, item)).OfType<Mistake>()],
    };

    private Mistake? ReadMistake(YamlNode node, Item item)
    {
        if (YamlMap.Of(node, "a mistake", ItemKeys.Mistake, faults) is not { } map) return null;
        var message = map.DemandText("message", "Say what the student is told");
        if (map.Demand("answer", "Write the wrong answer") is not { } answer) return null;
        var earns = map.Points("earns") ?? 0;
        if (earns >= item.Head.Points) faults.Add(map.Find("earns")!, "a mistake earns as much as the right answer", "Let it earn less, or list it under `spellings`");
        if (item is TableItem && (earns > 0 || answer is not YamlMappingNode { Children.Count: 1 }))
            faults.Add(answer, "a table's mistake is of one cell, and earns what the other cells do", "Write one cell and its wrong number, and no `earns`");
        return new Mistake(AnswerNode.Read(answer, item.Fields, faults), message, earns);
    }
}
