using System.Collections.Immutable;
using Grader.Written.Expressions;
using Grader.Written.Kinds.Number;
using Grader.Written.Yaml;
using YamlDotNet.RepresentationModel;

namespace Grader.Written.Manifest;

/// <summary>Reads the names that questions give to expressions.</summary>
internal sealed class ScopeReader(YamlMap map, Faults faults)
{
    public Given Read()
    {
        var dims = map.Texts("dims").ToImmutableHashSet();
        var latex = map.Pairs("latex").ToDictionary(pair => pair.Key, pair => pair.Value);
        var scope = Scope.Empty with { Dimensions = dims, Functions = map.Pairs("functions").ToImmutableDictionary(pair => pair.Key, pair => pair.Value) };
        foreach (var (_, name) in map.Pairs("functions").Where(pair => Function.Find(pair.Value) is null))
            faults.Add(map.Find("functions")!, $"there is no function `{name}`", Spelling.Suggest(name, Function.Names));
        foreach (var variable in ReadShapes(map.Find("variables"), faults))
        {
            foreach (var name in NamesOf(variable.Shape).Except(dims)) faults.Add(map.Find("variables")!, $"`{name}` is no length of this scope", "Name it in `dims`");
            scope = scope.With(variable with { Latex = latex.GetValueOrDefault(variable.Name), Domain = ReadDomain(variable.Name) });
        }
        foreach (var (index, axis) in map.Pairs("indices"))
            if (scope.DimensionOf(axis) is { } dimension && index.Length == 1) scope = scope with { Indices = scope.Indices.SetItem(index, dimension) };
            else faults.Add(map.Find("indices")!, $"`{index}: {axis}` is no index", "Write a letter and one of the `dims`, such as `i: n`");
        foreach (var (name, text) in map.Pairs("means")) scope = Define(scope, name, text, latex.GetValueOrDefault(name));
        return faults.Any ? Given.Nothing with { Scope = scope } : new Given(scope, ReadPrinted(scope));
    }

    private Scope Define(Scope scope, string name, string text, string? latex)
    {
        var reading = Expression.Read(text, scope);
        if (reading.Expression is { } expression) return scope.With(new Variable(name, expression.Shape, Domain.Usual, latex) { Means = expression.Term });
        faults.Add(map.Find("means")!, $"`{text}` cannot be read, {reading.Fault!.ToString().TrimEnd('.')}", "Use variables of this scope");
        return scope;
    }

    private Domain ReadDomain(string variable)
    {
        if (map.Find("domains") is not YamlMappingNode domains || !domains.Children.TryGetValue(new YamlScalarNode(variable), out var node)) return Domain.Usual;
        if (node is YamlSequenceNode { Children.Count: 2 } pair && YamlNumber.TryParse(pair.Children[0], out var low) && YamlNumber.TryParse(pair.Children[1], out var high) && low < high)
            return new Domain(low, high);
        faults.Add(node, $"`{node}` is no domain", "Write the lowest and the highest value, such as [0.5, 2]");
        return Domain.Usual;
    }

    private ImmutableArray<ImmutableDictionary<string, double>> ReadPrinted(Scope scope)
    {
        var printed = ImmutableArray.CreateBuilder<ImmutableDictionary<string, double>>();
        foreach (var node in map.Items("printed"))
        {
            if (YamlMap.Of(node, "a printed point", [.. scope.Variables.Keys], faults) is not { } point) continue;
            printed.Add(point.Names.ToImmutableDictionary(name => name, name => point.Number(name, 0, -1e9, 1e9)));
        }
        return printed.ToImmutable();
    }

    /// <summary>Names with shapes: <c>d</c> for a column, <c>[n, d]</c>, <c>[]</c> for a number.</summary>
    public static ImmutableArray<Variable> ReadShapes(YamlNode? node, Faults faults)
    {
        if (node is null) return [];
        if (node is YamlMappingNode map) return [.. map.Children.Select(pair => ReadShape(pair.Key.ToString(), pair.Value, faults)).OfType<Variable>()];
        faults.Add(node, "this must be a mapping of names to shapes", "Write `{ w: d, X: [n, d], c: [] }`");
        return [];
    }

    private static Variable? ReadShape(string name, YamlNode node, Faults faults)
    {
        var axes = (node is YamlSequenceNode list ? list.Children.Select(axis => axis.ToString()) : [node.ToString()])
            .Select(word => int.TryParse(word, out var length) && length > 0 ? Dimension.Of(length) : word.Length > 0 && word.All(char.IsAsciiLetter) ? Dimension.Of(word) : null).ToArray();
        if (axes.Length <= 2 && axes.All(axis => axis is not null))
            return new Variable(name, new Shape(axes.ElementAtOrDefault(0) ?? Dimension.One, axes.ElementAtOrDefault(1) ?? Dimension.One), Domain.Usual, null);
        faults.Add(node, $"`{node}` is no shape", "Write d for a column, [n, d] for a matrix, [] for a number");
        return null;
    }

    public static IEnumerable<string> NamesOf(Shape shape) => shape.Rows.Names.Concat(shape.Columns.Names);

    /// <summary>A list of numbers, each perhaps an expression of constants.</summary>
    public static Grid? ReadColumn(YamlNode node, Faults faults)
    {
        if (node is YamlSequenceNode { Children.Count: > 0 } list)
        {
            var numbers = list.Children.Select(item => NumberRule.Read(item.ToString()).Number).ToArray();
            if (numbers.All(number => number is not null)) return Grid.Fill(numbers.Length, 1, (i, _) => numbers[i]!.Value.Value);
        }
        faults.Add(node, $"`{node}` is no list of numbers", "Write it as [0, 1]");
        return null;
    }
}
