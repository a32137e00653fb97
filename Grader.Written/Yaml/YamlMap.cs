using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Grader.Written.Yaml;

/// <summary>A mapping of the manifest, read key by key. What is missing, unknown or of the wrong kind becomes a fault, and reading goes on.</summary>
internal sealed class YamlMap
{
    private const int MostPoints = 100_000;
    private readonly YamlMappingNode node;
    private readonly Faults faults;
    private readonly string what;
    private readonly HashSet<string> misspelt = [];

    private YamlMap(YamlMappingNode node, string what, Faults faults) => (this.node, this.what, this.faults) = (node, what, faults);

    public YamlNode Node => node;

    /// <summary>The mapping, its keys checked against those of its kind, if it has one; null, with a fault, where the node is none.</summary>
    public static YamlMap? Of(YamlNode node, string what, ImmutableArray<string>? known, Faults faults)
    {
        var keys = known ?? [];
        if (node is not YamlMappingNode mapping)
        {
            faults.Add(node, $"{what} must be a mapping of keys to values", $"Write it as `key: value` lines, with keys among {string.Join(", ", keys)}");
            return null;
        }
        var map = new YamlMap(mapping, what, faults);
        foreach (var key in known is null ? [] : mapping.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (keys.Contains(name)) continue;
            faults.Add(key, $"{what} has an unknown key `{name}`", Spelling.Suggest(name, keys));
            if (Spelling.Nearest(name, keys) is { } meant) map.misspelt.Add(meant);
        }
        return map;
    }

    /// <summary>The keys that are there.</summary>
    public IEnumerable<string> Names => node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    public YamlNode? Find(string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    public YamlNode? Demand(string key, string remedy)
    {
        if (Find(key) is { } value) return value;
        if (!misspelt.Contains(key)) faults.Add(node, $"{what} has no `{key}`", remedy);   // One slip of the pen is one fault.
        return null;
    }

    public string? Text(string key) => Find(key) is { } value ? TextOf(value, key) : null;

    public string DemandText(string key, string remedy) => Demand(key, remedy) is { } value ? TextOf(value, key) : "";

    public ImmutableArray<YamlNode> Items(string key)
    {
        if (Find(key) is not { } value) return [];
        if (value is YamlSequenceNode sequence) return [.. sequence.Children];
        faults.Add(value, $"`{key}` must be a list", "Write one entry a line, each after a dash");
        return [];
    }

    /// <summary>The same where an empty list makes no sense.</summary>
    public ImmutableArray<YamlNode> NonEmptyItems(string key)
    {
        if (Find(key) is YamlSequenceNode { Children.Count: 0 } empty) faults.Add(empty, $"`{key}` is empty", "Add an entry, or remove the key");
        return Items(key);
    }

    public ImmutableArray<string> Texts(string key) => [.. Items(key).Select(item => TextOf(item, key))];

    /// <summary>A mapping of names to texts, in order.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Pairs(string key)
    {
        if (Find(key) is not { } value) return [];
        if (value is YamlMappingNode pairs)
            return [.. pairs.Children.Select(pair => KeyValuePair.Create(pair.Key.ToString(), TextOf(pair.Value, key)))];
        faults.Add(value, $"`{key}` must be a mapping of names to texts", "Write one `name: text` a line");
        return [];
    }

    /// <summary>Whether it is set.</summary>
    public bool Flag(string key)
    {
        var text = Text(key);
        if (text is null or "true" or "false") return text == "true";
        faults.Add(Find(key)!, $"`{key}` must be true or false", "Write one of the two");
        return false;
    }

    public decimal? Points(string key)
    {
        if (Find(key) is not { } value) return null;
        if (decimal.TryParse((value as YamlScalarNode)?.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points)
            && points is > 0 and <= MostPoints)
            return points;
        faults.Add(value, $"`{key}` must be a number above 0, at most {MostPoints}", "Write points such as 2 or 0.5");
        return null;
    }

    public double Number(string key, double otherwise, double least, double most)
    {
        if (Find(key) is not { } value) return otherwise;
        if (YamlNumber.TryParse(value, out var number) && number >= least && number <= most) return number;
        faults.Add(value, string.Create(CultureInfo.InvariantCulture, $"`{key}` must be a number from {least} to {most}"), "Correct the number");
        return otherwise;
    }

    public int Whole(string key, int otherwise, int least, int most)
    {
        if (Find(key) is not { } value) return otherwise;
        if (YamlNumber.TryParseWhole(value, out var number) && number >= least && number <= most) return (int)number;
        faults.Add(value, $"`{key}` must be a whole number from {least} to {most}", "Correct the number");
        return otherwise;
    }

    private string TextOf(YamlNode value, string key)
    {
        if (value is YamlScalarNode { Value: { Length: > 0 } text }) return text;
        faults.Add(value, $"`{key}` must be a text", "Write a few words, in quotes if they hold special characters");
        return "";
    }
}
