using System.Collections.Immutable;
using Grader.Written.Yaml;

namespace Grader.Written.Kinds.Choice;

/// <summary>Reads a choice's part of the manifest.</summary>
internal static class ChoiceReader
{
    public static ChoiceItem Read(YamlMap map, ItemHead head, Faults faults)
    {
        map.Demand("options", "Write one `A: text` a line");
        var options = map.Pairs("options").Select(pair => new Offer(pair.Key, pair.Value)).ToImmutableArray();
        map.Demand("right", "List the right options, such as `right: [A]`");
        var right = map.Texts("right").ToImmutableSortedSet(StringComparer.Ordinal);
        foreach (var strange in right.Except(options.Select(o => o.Id)))
            faults.Add(map.Find("right")!, $"there is no option `{strange}`", Spelling.Suggest(strange, [.. options.Select(o => o.Id)]));
        var says = map.Pairs("says").ToImmutableDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var strange in says.Keys.Except(options.Select(o => o.Id)))
            faults.Add(map.Find("says")!, $"there is no option `{strange}`", Spelling.Suggest(strange, [.. options.Select(o => o.Id)]));
        var isSeveral = map.Flag("several") || right.Count > 1;
        return new ChoiceItem(head, options, right, isSeveral, ReadCredit(map, faults), says);
    }

    private static Credit ReadCredit(YamlMap map, Faults faults)
    {
        switch (map.Text("credit"))
        {
            case null or "all": return Credit.All;
            case "hits_less_wrong": return Credit.HitsLessWrong;
            case var other:
                faults.Add(map.Find("credit")!, $"there is no rule `{other}` for part of the points", "Use all or hits_less_wrong");
                return Credit.All;
        }
    }
}
