using System.Collections.Immutable;
using Grader.Written.Yaml;
using YamlDotNet.RepresentationModel;

namespace Grader.Written.Answers;

/// <summary>One answer in YAML: a text or a list, or a mapping of its fields to such.</summary>
internal static class AnswerNode
{
    private const int Deepest = 4;
    private const int LongestName = 60;

    /// <summary>What is written; what cannot be is a fault, and is left out.</summary>
    public static Filled Read(YamlNode node, ImmutableArray<Field> fields, Faults faults)
    {
        if (fields is [{ Id: "" } only]) return node is YamlMappingNode ? Wrong(node, faults, "this answer has no parts", "Write it directly after the colon") : Filled.Of(Text(node, only.Form, 0));
        if (node is not YamlMappingNode map) return Wrong(node, faults, "this answer has several parts", $"Write one `name: answer` a line, with names among {string.Join(", ", fields.Select(field => field.Id).Take(20))}");
        var texts = new List<KeyValuePair<string, string>>();
        foreach (var (key, value) in map.Children)
        {
            var name = Name(key).Replace('/', '_').Replace(" ", "", StringComparison.Ordinal);
            if (fields.FirstOrDefault(field => field.Id == name) is { } field) texts.Add(KeyValuePair.Create(name, Text(value, field.Form, 0)));
            else faults.Add(key, $"there is no `{Name(key)}` in this answer, so it is left out", Spelling.Suggest(name, [.. fields.Select(known => known.Id)]));
        }
        return new Filled(texts.DistinctBy(pair => pair.Key));
    }

    /// <summary>A key as it can be shown; what is no plain text is a question mark.</summary>
    public static string Name(YamlNode key) => key is YamlScalarNode { Value: { } name } ? name.Length > LongestName ? name[..LongestName] : name : "?";

    private static Filled Wrong(YamlNode node, Faults faults, string problem, string remedy)
    {
        faults.Add(node, problem, remedy);
        return Filled.Nothing;
    }

    /// <summary>A list is several lines where lines are asked for, else it is written as one.</summary>
    private static string Text(YamlNode node, FieldForm form, int depth) => node switch
    {
        YamlScalarNode scalar => scalar.Value is "null" or "~" && scalar.Style == YamlDotNet.Core.ScalarStyle.Plain ? "" : scalar.Value ?? "",
        YamlSequenceNode list when depth < Deepest => form == FieldForm.Lines && depth == 0
            ? string.Join('\n', list.Children.Select(item => Text(item, form, depth + 1)))
            : $"[{string.Join(", ", list.Children.Select(item => Text(item, form, depth + 1)))}]",
        YamlMappingNode { Children.Count: 1 } map when depth < Deepest => $"{Name(map.Children[0].Key)}: {Text(map.Children[0].Value, form, depth + 1)}",   // `text: with a colon`.
        _ => "",
    };
}
