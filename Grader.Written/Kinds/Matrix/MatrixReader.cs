using System.Collections.Immutable;
using Grader.Written.Expressions;
using Grader.Written.Manifest;
using Grader.Written.Yaml;
using YamlDotNet.RepresentationModel;

namespace Grader.Written.Kinds.Matrix;

/// <summary>Reads the part of the manifest about named matrices.</summary>
internal sealed class MatrixReader(YamlMap map, ItemHead head, Faults faults)
{
    public MatrixItem? Read()
    {
        foreach (var (key, remedy) in new[] { ("matrices", "Name them with their shapes, such as `matrices: { A: [n, 2] }`"), ("inputs", "Write `inputs: { x: [[0, 0], [0, 1]] }`"),
            ("output", "Write the formula that is run, such as `output: A x`"), ("targets", "List what must come out"), ("solution", "Write matrices that are right: the gate tries them") }) map.Demand(key, remedy);
        var matrices = ScopeReader.ReadShapes(map.Find("matrices"), faults);
        if (ReadInputs() is not var (input, columns) || map.Find("output") is null || matrices.IsEmpty) return null;
        var scope = matrices.Aggregate(Scope.Empty with { Dimensions = [.. matrices.SelectMany(m => ScopeReader.NamesOf(m.Shape))] }, (all, matrix) => all.With(matrix)).With(input);
        if (ReadBehaviour(map, scope, null, columns.Length, null) is not { } wanted) return null;
        var variants = map.Items("variants").Select(node => YamlMap.Of(node, "a variant", ItemKeys.Variant, faults)).OfType<YamlMap>()
            .Select(variant => ReadBehaviour(variant, scope, wanted, columns.Length, variant.DemandText("message", "Say what is wrong"))).OfType<Behaviour>();
        var item = new MatrixItem(head, matrices, ReadLengths(map, "smallest"), input, columns, wanted, [.. variants], Filled.Nothing);
        return item with { Solution = map.Find("solution") is { } solution ? Answers.AnswerNode.Read(solution, item.Fields, faults) : Filled.Nothing };
    }

    private (Variable Input, ImmutableArray<Grid> Columns)? ReadInputs()
    {
        if (map.Find("inputs") is not YamlMappingNode { Children.Count: 1 } inputs || inputs.Children[0].Value is not YamlSequenceNode { Children.Count: > 0 } list)
        {
            if (map.Find("inputs") is { } node) faults.Add(node, "`inputs` must name one variable and list its values", "Write `inputs: { x: [[0, 0], [0, 1]] }`");
            return null;
        }
        var columns = list.Children.Select(item => ScopeReader.ReadColumn(item, faults)).ToArray();
        if (columns.Any(column => column is null)) return null;
        return (new Variable(inputs.Children[0].Key.ToString(), new Shape(Dimension.Of(columns[0]!.Rows), Dimension.One), Domain.Usual, null), [.. columns!]);
    }

    private Behaviour? ReadBehaviour(YamlMap from, Scope scope, Behaviour? usual, int count, string? message)
    {
        var output = usual?.Output;
        var only = ReadLengths(from, "only");
        scope = scope with { Variables = scope.Variables.ToImmutableDictionary(pair => pair.Key, pair => pair.Value with { Shape = Fixed(pair.Value.Shape, only) }) };
        if (from.Find("output") is { } node && Expression.Read(node.ToString(), scope) is var reading && (output = reading.Expression) is null)
            faults.Add(node, $"`{node}` cannot be read, {reading.Fault!.ToString().TrimEnd('.')}", "Use the names of the matrices and of the input");
        var targets = from.Find("targets") is { } list ? ScopeReader.ReadColumn(list, faults)?.Entries.ToArray() : usual?.Targets.ToArray();
        if (targets is not null && targets.Length != count) faults.Add(from.Find("targets") ?? from.Node, $"there are {targets.Length} targets for {count} inputs", "Write one for each");
        if (output is null || targets is null) return null;
        double? atLeast = from.Find("at_least") is null ? null : from.Number("at_least", 0.5, -1e6, 1e6);
        return new Behaviour(output, [.. targets], usual?.Accuracy ?? from.Number("accuracy", 1e-6, 1e-12, 1), atLeast, message) { Only = only };
    }

    private ImmutableDictionary<string, int> ReadLengths(YamlMap from, string key)
    {
        foreach (var pair in from.Pairs(key).Where(pair => !int.TryParse(pair.Value, out var length) || length < 1))
            faults.Add(from.Find(key)!, $"`{pair.Value}` is no length", "Write a whole number from 1");
        return from.Pairs(key).ToImmutableDictionary(pair => pair.Key, pair => int.TryParse(pair.Value, out var length) ? length : 1);
    }

    private static Shape Fixed(Shape shape, ImmutableDictionary<string, int> lengths)
    {
        Dimension Of(Dimension axis) => lengths.TryGetValue(axis.ToString(), out var length) ? Dimension.Of(length) : axis;
        return new Shape(Of(shape.Rows), Of(shape.Columns));
    }
}
