using System.Collections.Immutable;
using Grader.Core.Inputs;
using Grader.Core.Values;
using Grader.Written.Yaml;
using YamlDotNet.RepresentationModel;

namespace Grader.Worker.Bundles;

/// <summary>Reads one input as the type of its parameter: a literal, or in hidden cases a generator.</summary>
internal sealed class InputBinder(ImmutableDictionary<string, YamlNode> sets, CaseDraft @case, Faults faults)
{
    private readonly GeneratorBinder generators = new(@case, faults);

    /// <summary>The node itself, or what a <c>$name</c> stands for. In quotes it is a text like any other.</summary>
    public YamlNode? Resolve(YamlNode node)
    {
        if (node is not YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: ['$', .. var name] }) return node;
        if (sets.TryGetValue(name, out var set)) return set;
        faults.Add(node, $"there is no set `{name}`", Spelling.Suggest(name, [.. sets.Keys]));
        return null;
    }

    public InputSpec? Bind(YamlNode given, WireType type)
    {
        if (Resolve(given) is not { } node) return null;
        if (IsNull(node)) return type is TensorType or SequenceType or MapType or RecordType or ScalarType { Kind: ScalarKind.Text }
            ? new LiteralInput(NullValue.Instance)
            : Wrong(node, type);
        if (node is YamlMappingNode { Children.Count: 1 } choice && choice.Children.First() is { Key: YamlScalarNode { Value: "choice" } } options)
            return BindChoice(options.Value, type);
        return (type, node) switch
        {
            (ScalarType scalar, YamlScalarNode literal) => Scalars.Bind(scalar.Kind, literal) is { } value ? new LiteralInput(value) : Wrong(node, type),
            (ScalarType { Kind: not ScalarKind.Text } scalar, YamlMappingNode map) => generators.Bind(map, scalar.Kind.AsElement() ?? ElementKind.Long, 0, type),
            (EnumType members, YamlScalarNode { Value: { } name }) => members.Members.Contains(name)
                ? new LiteralInput(new EnumValue(name)) : Wrong(node, type, Spelling.Suggest(name, members.Members)),
            (TensorType tensor, YamlSequenceNode list) => BindTensor(list, tensor),
            (TensorType tensor, YamlMappingNode map) => generators.Bind(map, tensor.Element, tensor.Rank, type),
            (SequenceType sequence, YamlSequenceNode list) => BindAll(list.Children, item => Bind(item, sequence.Element), items => new SequenceInput(items)),
            (MapType map, YamlMappingNode entries) => BindMap(entries, map),
            (RecordType record, YamlMappingNode parts) => BindRecord(parts, record),
            _ => Wrong(node, type),
        };
    }

    private InputSpec? BindChoice(YamlNode options, WireType type)
    {
        if (options is YamlSequenceNode { Children.Count: > 0 } list) return BindAll(list.Children, item => Bind(item, type), items => new ChoiceInput(items));
        faults.Add(options, "`choice` needs a list of values", "Write `choice: [Relu, Tanh]`");
        return null;
    }

    /// <summary>A vector may mix numbers and generators; a higher rank is a literal.</summary>
    private InputSpec? BindTensor(YamlSequenceNode list, TensorType type)
    {
        if (type.Rank == 1 && list.Children.Any(item => item is YamlMappingNode))
            return BindAll(list.Children, item => Bind(item, new ScalarType(type.Display, type.Element.AsScalar())), items => new VectorInput(type.Element, items));
        return new TensorLiteral(type, faults).Read(list) is { } value ? new LiteralInput(value) : null;
    }

    private InputSpec? BindMap(YamlMappingNode entries, MapType type)
    {
        var keys = entries.Children.Keys.Select(key => key.ToString()).ToArray();
        return BindAll([.. entries.Children.Values], item => Bind(item, type.Element), items => new MapInput([.. keys.Zip(items)]));
    }

    private InputSpec? BindRecord(YamlMappingNode node, RecordType type)
    {
        if (YamlMap.Of(node, $"the {type.Display}", [.. type.Fields.Select(f => f.Name)], faults) is not { } map) return null;
        var parts = type.Fields.Select(field =>
            map.Demand(field.Name, $"Give a value for `{field.Name}`, a {field.Type.Display}") is { } value ? Bind(value, field.Type) : null).ToArray();
        return parts.Any(part => part is null) ? null : new RecordInput(type.Display, [.. type.Fields.Select((field, i) => (field.Name, parts[i]!))]);
    }

    private static InputSpec? BindAll(IList<YamlNode> nodes, Func<YamlNode, InputSpec?> bind, Func<ImmutableArray<InputSpec>, InputSpec> make)
    {
        var bound = nodes.Select(bind).ToArray();
        return bound.Any(one => one is null) ? null : make([.. bound!]);
    }

    private InputSpec? Wrong(YamlNode node, WireType type, string? remedy = null)
    {
        var text = node is YamlScalarNode scalar ? $"`{scalar.Value}`" : node is YamlSequenceNode ? "this list" : "this mapping";
        faults.Add(node, $"{text} is no {type.Display}", remedy ?? $"Write {Example(type)}");
        return null;
    }

    private static string Example(WireType type) => type switch
    {
        ScalarType { Kind: ScalarKind.Bool } => "true or false",
        ScalarType { Kind: ScalarKind.UnsignedInt } => "a whole number from 0 to 4294967295",
        ScalarType { Kind: ScalarKind.Int or ScalarKind.Long } => "a whole number",
        ScalarType { Kind: ScalarKind.Text } => "a text",
        ScalarType => "a number such as 0.5, -1e-3, .inf or .nan",
        EnumType members => $"one of {string.Join(", ", members.Members)}",
        TensorType { Rank: 1 } => "a list such as [1, 2, 3]",
        TensorType => "a list of lists such as [[1, 2], [3, 4]]",
        SequenceType => "a list",
        UnsupportedType => "a driver that takes plain data instead",
        _ => "a mapping such as { name: value }",
    };

    private static bool IsNull(YamlNode node) =>
        node is YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: null or "" or "null" or "~" };
}
