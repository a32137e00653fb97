using System.Collections.Immutable;
using Grader.Written.Expressions;
using Grader.Written.Yaml;
using YamlDotNet.RepresentationModel;

namespace Grader.Written.Kinds.Formula;

/// <summary>Reads an expression's part of the manifest.</summary>
internal static class FormulaReader
{
    public static FormulaItem? Read(YamlMap map, ItemHead head, Given given, Faults faults)
    {
        var text = map.DemandText("value", "Write the right expression, such as `value: 2*w`");
        var entry = ReadEntry(map, given.Scope, faults);
        var accept = map.Items("accept").Select(node => ReadKey(node, given, entry, faults)).ToArray();
        if (text.Length == 0 || ReadKey(map.Find("value")!, given, entry, faults) is not { } key || accept.Any(other => other is null)) return null;
        return new FormulaItem(head, key, text, [.. accept.OfType<Expression>()], given, entry);
    }

    /// <summary>An expression of the manifest must have a finite value somewhere.</summary>
    public static Expression? ReadKey(YamlNode node, Given given, ImmutableArray<string> entry, Faults faults)
    {
        var reading = Expression.Read(node.ToString(), given.Scope);
        var indices = reading.Expression is { Shape.IsScalar: true, HasIndices: true } ? entry : [];
        var fault = reading.Fault ?? given.Points.Select(point => reading.Expression!.Trial(point, indices)).FirstOrDefault(found => found is not null);
        if (fault is not null) faults.Add(node, $"`{node}` cannot be read, {fault.ToString().TrimEnd('.')}", "Correct the expression, or its `scope`");
        else if (given.Points.Count(point => reading.Expression!.At(point, indices).IsFinite) < 3)
            faults.Add(node, $"`{node}` has no finite value at most points", "Give its variables `domains` in which it has one");
        else return reading.Expression;
        return null;
    }

    public static ImmutableArray<string> ReadEntry(YamlMap map, Scope scope, Faults faults)
    {
        var entry = map.Texts("entry");
        foreach (var strange in entry.Where(index => !scope.Indices.ContainsKey(index)))
            faults.Add(map.Find("entry")!, $"`{strange}` is no index of the scope", Spelling.Suggest(strange, [.. scope.Indices.Keys]));
        return [.. entry.Where(scope.Indices.ContainsKey)];
    }
}
