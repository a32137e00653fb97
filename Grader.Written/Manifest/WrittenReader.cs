using System.Collections.Immutable;
using Grader.Core.Manifest;
using Grader.Written.Yaml;
using YamlDotNet.RepresentationModel;

namespace Grader.Written.Manifest;

/// <summary>Reads the written questions of a manifest: those that have <c>answers</c>. Every fault is collected, with its line.</summary>
internal sealed class WrittenReader(Faults faults)
{
    private readonly Dictionary<string, Item> earlier = [];

    /// <summary>Whether a question is answered in writing.</summary>
    public static bool IsWritten(YamlNode node) => node is YamlMappingNode map && map.Children.ContainsKey(new YamlScalarNode("answers"));

    /// <param name="root">The manifest.</param>
    public WrittenPart Read(YamlMap root)
    {
        var sections = root.Items("sections").Select(ReadSection).OfType<Section>().ToImmutableArray();
        foreach (var twice in sections.GroupBy(section => section.Id).Where(group => group.Count() > 1))
            faults.Add(root.Find("sections")!, $"two sections have the id `{twice.Key}`", "Give each an id of its own");
        var scopes = ReadScopes(root);
        var questions = root.Items("questions").Where(IsWritten).Select(node => ReadQuestion(node, scopes, sections)).OfType<WrittenQuestion>().ToImmutableArray();
        return new WrittenPart(root.Text("title") ?? "", sections, questions);
    }

    private Dictionary<string, Given> ReadScopes(YamlMap root)
    {
        var scopes = new Dictionary<string, Given>();
        if (root.Find("scopes") is not { } node) return scopes;
        if (node is not YamlMappingNode map) faults.Add(node, "`scopes` must be a mapping of names to scopes", "Write `scopes: { jacobians: { dims: [n, d], variables: { w: d } } }`");
        else
            foreach (var (name, scope) in map.Children)
                if (YamlMap.Of(scope, $"the scope `{name}`", WrittenKeys.Scope, faults) is { } read) scopes[name.ToString()] = new ScopeReader(read, faults).Read();
        return scopes;
    }

    private Section? ReadSection(YamlNode node)
    {
        if (YamlMap.Of(node, "a section", WrittenKeys.Section, faults) is not { } map) return null;
        return new Section(map.DemandText("id", "Add a line such as `id: \"2\"`"), map.DemandText("title", "Add a title"), map.Text("intro") ?? "")
        {
            Layout = map.Find("layout") is { } layout ? ReadLayout(layout) : null,
            Figure = map.Find("graph") is { } graph ? new GraphReader(faults).Read(graph) : null,
        };
    }

    private LayoutRule? ReadLayout(YamlNode node)
    {
        if (YamlMap.Of(node, "`layout`", WrittenKeys.Layout, faults) is not { } map) return null;
        map.Demand("deduct", "Say how many points are taken off once");
        return new LayoutRule(map.Points("deduct") ?? 0, map.DemandText("message", "Say what the student is told"), map.DemandText("mixed", "Say what one is told who mixes the two"));
    }

    private WrittenQuestion? ReadQuestion(YamlNode node, Dictionary<string, Given> scopes, ImmutableArray<Section> sections)
    {
        if (YamlMap.Of(node, "a written question", WrittenKeys.Question, faults) is not { } map) return null;
        var id = map.DemandText("id", "Add a line such as `id: \"2.1\"`");
        if (map.Text("section") is { } section && sections.All(s => s.Id != section))
            faults.Add(map.Find("section")!, $"there is no section `{section}`", Spelling.Suggest(section, [.. sections.Select(s => s.Id)]));
        var usual = Visible.Read(map, Visibility.Visible, faults);
        var items = ImmutableArray.CreateBuilder<Item>();
        foreach (var answer in map.NonEmptyItems("answers"))
            if (new ItemReader(scopes, earlier, faults).Read(answer, usual) is { } item)
            {
                items.Add(item);
                if (!earlier.TryAdd($"{id}/{item.Head.Id}", item)) faults.Add(answer, $"two answers of question {id} have the id `{item.Head.Id}`", "Give each an id of its own");
            }
        CheckPoints(map, id, items);
        return new WrittenQuestion(id, map.Text("title") ?? id, map.Text("section") ?? "", map.Text("ask") ?? "") { Items = items.ToImmutable() };
    }

    private void CheckPoints(YamlMap map, string id, ImmutableArray<Item>.Builder items)
    {
        var sum = items.Sum(item => item.Head.Points);
        if (map.Points("points") is { } points && points != sum && items.Count == map.Items("answers").Length)
            faults.Add(map.Find("points")!, $"question {id} is worth {points} points, its answers come to {sum}", "Make the two agree");
    }
}
