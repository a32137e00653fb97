using Grader.Written.Expressions;
using Grader.Written.Kinds.Formula;
using Grader.Written.Yaml;

namespace Grader.Written.Kinds.Derivation;

/// <summary>Reads a derivation's part of the manifest.</summary>
internal static class DerivationReader
{
    public static DerivationItem? Read(YamlMap map, ItemHead head, Given given, Faults faults)
    {
        var entry = FormulaReader.ReadEntry(map, given.Scope, faults);
        map.Demand("target", "Write the last line, such as `target: sigma_i (delta_ij - sigma_j)`");
        map.Demand("solution", "Write a right derivation as a list of lines: the gate tries it");
        var solution = string.Join('\n', map.Texts("solution"));
        var accept = map.Items("accept").Select(node => FormulaReader.ReadKey(node, given, entry, faults)).ToArray();
        if (map.Find("target") is not { } node || FormulaReader.ReadKey(node, given, entry, faults) is not { } target || accept.Any(other => other is null)) return null;
        return new DerivationItem(head, target, [.. accept.OfType<Expression>()], given, entry, map.Whole("steps", 2, 1, 20), solution);
    }
}
