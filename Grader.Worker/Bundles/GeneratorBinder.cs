using System.Collections.Immutable;
using Grader.Core.Inputs;
using Grader.Core.Values;
using YamlDotNet.RepresentationModel;

namespace Grader.Worker.Bundles;

/// <summary>Reads a generator of numbers: <c>{ normal: [n, d], scale: 2 }</c> and its siblings.</summary>
internal sealed class GeneratorBinder(CaseDraft @case, Faults faults)
{
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
        "normal" when IsReal(map, kind) => new NormalInput(kind, shape, With(map), Number(map, "mean", 0), Number(map, "scale", 1)),
        "uniform" when IsReal(map, kind) => new UniformInput(kind, shape, With(map), Number(map, "low", 0), Number(map, "high", 1)),
        "integers" => new IntegersInput(kind, shape, With(map), (int)Number(map, "low", 0), (int)Number(map, "high", 9)),
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
        if (lengths.Length == rank) return [.. lengths.Select(length => length!.Value)];
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

    private static double Number(YamlMap map, string key, double otherwise) => map.Number(key, otherwise, -1e9, 1e9);

    private ImmutableArray<double> With(YamlMap map)
    {
        var values = new List<double>();
        foreach (var item in map.Items("with"))
        {
            if (YamlNumber.TryParse(item, out var number)) values.Add(number);
            else faults.Add(item, $"`{item}` is no number", "Write the edge values as numbers");
        }
        return [.. values];
    }
}
