using System.Collections.Immutable;
using Grader.Written.Expressions;
using Grader.Written.Yaml;
using YamlDotNet.RepresentationModel;

namespace Grader.Written.Kinds.Shapes;

/// <summary>Reads a shape's part of the manifest.</summary>
internal static class ShapeReader
{
    public static ShapeItem? Read(YamlMap map, ItemHead head, Scope scope, Faults faults)
    {
        var text = map.DemandText("value", "Write the right shape, such as `value: d x 1`");
        var accept = map.Items("accept").Select(node => ReadAxes(node, scope, faults)).ToArray();
        if (text.Length == 0 || ReadAxes(map.Find("value")!, scope, faults) is not { } value || accept.Any(axes => axes is null)) return null;
        return new ShapeItem(head, value, text, [.. accept.Select(axes => axes!.Value)], scope);
    }

    private static ImmutableArray<Dimension>? ReadAxes(YamlNode node, Scope scope, Faults faults)
    {
        var (axes, fault) = ShapeText.Read(node.ToString(), scope);
        if (fault is not null) faults.Add(node, $"`{node}` is no shape: {fault}", "Give the answer a `scope` with these lengths, or correct it");
        return axes;
    }
}
