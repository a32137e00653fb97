using System.Collections.Immutable;
using Grader.Core.Inputs;
using Grader.Core.Values;
using Grader.Written.Yaml;
using YamlDotNet.RepresentationModel;

namespace Grader.Worker.Bundles;

/// <summary>Reads a generator of numbers: <c>{ normal: [n, d], scale: 2 }</c> and its siblings.</summary>
internal sealed class GeneratorBinder(CaseDraft @case, Faults faults)
{
    private const int MostEntries = 1_000_000;

    private static readonly ImmutableArray<ImmutableArray<string>> Kinds =
        [ManifestKeys.Normal, ManifestKeys.Uniform, ManifestKeys.Integers, ManifestKeys.Labels, ManifestKeys.Dimension];

    public InputSpec? Bind(YamlMappingNode node, ElementKind kind, int rank, WireType type)
    {
        var keys = Kinds.FirstOrDefault(keys => node.Children.ContainsKey(new YamlScalarNode(keys[0])));
        if (keys.IsDefault)
        {
            faults.Add(node, $"this mapping is no {type.Display}", $"Write a value, or a generator: one of {string.Join(", ", Kinds.Select(k => k[0]))}");
            return null;
        }
        if (@case.Visible)
        {
            faults.Add(node, "an example must be written out", "Move the generator to `hidden`, or write the numbers");
            return null;
        }
        if (YamlMap.Of(node, $"the generator `{keys[0]}`", keys, faults) is not { } map) return null;
        if (keys[0] == "dim") return BindDimension(map, kind, rank);
        return BindShape(map.Find(keys[0])!, rank, type) is { } shape ? Bind(map, keys[0], kind, shape) : null;
    }

    private InputSpec? Bind(YamlMap map, string name, ElementKind kind, ImmutableArray<Length> shape) => name switch
    {
        "normal" when IsReal(map, kind) => new NormalInput(kind, shape, With(map, kind), Number(map, "mean", 0), Number(map, "scale", 1)),
        "uniform" when IsReal(map, kind) && Ordered(map, Number(map, "low", 0), Number(map, "high", 1)) is var (low, high) =>
            new UniformInput(kind, shape, With(map, kind), low, high),
        "integers" when Ordered(map, Whole(map, "low", 0), Whole(map, "high", 9)) is var (low, high) =>
            new IntegersInput(kind, shape, With(map, kind), (int)low, (int)high),
        "labels" => map.Demand("classes", "Add `classes:` with their number or a dimension") is { } classes && ReadLength(classes) is { } length
            ? new LabelsInput(kind, shape, length) : null,
        _ => null,
    };

    private bool IsReal(YamlMap map, ElementKind kind)
    {
        if (kind is ElementKind.Double or ElementKind.Single) return true;
        faults.Add(map.Node, "this generator draws real numbers, the parameter wants whole ones", "Use `integers` or `labels`");
        return false;
    }

    private DimensionInput? BindDimension(YamlMap map, ElementKind kind, int rank)
    {
        var name = map.DemandText("dim", "Name a dimension");
        if (rank == 0 && @case.Dimensions.Any(d => d.Name == name)) return new DimensionInput(name, kind);
        faults.Add(map.Node, rank == 0 ? $"there is no dimension `{name}`" : "a dimension is a single number", "Declare it under `dims`, and use it for a number");
        return null;
    }

    private ImmutableArray<Length>? BindShape(YamlNode node, int rank, WireType type)
    {
        var lengths = (node is YamlSequenceNode list ? list.Children : [node]).Select(ReadLength).ToArray();
        if (lengths.Any(length => length is null)) return null;
        if (lengths.Length == rank) return IsModest(node, lengths) ? [.. lengths.Select(length => length!.Value)] : null;
        faults.Add(node, $"a {type.Display} has {rank} dimension{(rank == 1 ? "" : "s")}, this shape {lengths.Length}",
            rank == 0 ? "Write [] for a single number" : "Name one length for each dimension");
        return null;
    }

    private Length? ReadLength(YamlNode node)
    {
        if (YamlNumber.TryParseWhole(node, out var number) && number is >= 0 and <= 100_000) return new Length((int)number, null);
        var name = node.ToString();
        if (@case.Dimensions.Any(d => d.Name == name)) return new Length(0, name);
        faults.Add(node, $"`{name}` is neither a length nor a named dimension", Spelling.Suggest(name, [.. @case.Dimensions.Select(d => d.Name)]));
        return null;
    }

    /// <summary>Inputs are drawn in the service itself, which must not run out of memory over a typing error.</summary>
    private bool IsModest(YamlNode node, Length?[] lengths)
    {
        var entries = lengths.Aggregate(1.0, (product, length) =>
            product * (length!.Value.Name is { } name ? @case.Dimensions.First(d => d.Name == name).High : length.Value.Number));
        if (entries <= MostEntries) return true;
        faults.Add(node, FormattableString.Invariant($"this shape may have {entries:N0} entries"), FormattableString.Invariant($"Draw at most {MostEntries:N0}"));
        return false;
    }

    private (double Low, double High)? Ordered(YamlMap map, double low, double high)
    {
        if (low <= high) return (low, high);
        faults.Add(map.Node, FormattableString.Invariant($"`low` is {low}, above `high`, which is {high}"), "Give both, the lower one as `low`");
        return null;
    }

    private static double Number(YamlMap map, string key, double otherwise) => map.Number(key, otherwise, -1e9, 1e9);

    private static double Whole(YamlMap map, string key, int otherwise) => map.Whole(key, otherwise, -1_000_000_000, 1_000_000_000);

    private ImmutableArray<double> With(YamlMap map, ElementKind kind)
    {
        var values = new List<double>();
        foreach (var item in map.Items("with"))
        {
            if (item is YamlScalarNode scalar && Scalars.Bind(kind.AsScalar(), scalar) is { } value) values.Add(Numbers.AsReal(value));
            else faults.Add(item, $"`{item}` cannot stand among the numbers drawn", "Write edge values of the parameter's own kind");
        }
        return [.. values];
    }
}
