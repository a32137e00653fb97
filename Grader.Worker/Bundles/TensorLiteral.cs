using Grader.Core.Inputs;
using Grader.Core.Values;
using Grader.Written.Yaml;
using YamlDotNet.RepresentationModel;

namespace Grader.Worker.Bundles;

/// <summary>Reads nested lists as a rectangular array, and says which row is too short.</summary>
internal sealed class TensorLiteral(TensorType type, Faults faults)
{
    private readonly int[] shape = Enumerable.Repeat(-1, type.Rank).ToArray();
    private readonly List<double> reals = [];
    private readonly List<long> longs = [];

    public ArrayValue? Read(YamlSequenceNode node)
    {
        if (!ReadAxis(node, 0)) return null;
        int[] lengths = [.. shape.Select(length => Math.Max(length, 0))];
        return type.Element == ElementKind.Long ? new ArrayValue([.. lengths], [.. longs]) : new ArrayValue(type.Element, [.. lengths], [.. reals]);
    }

    private bool ReadAxis(YamlNode node, int axis)
    {
        if (axis == type.Rank) return ReadEntry(node);
        if (node is not YamlSequenceNode list) return Wrong(node, $"a {type.Display} needs lists nested {type.Rank} deep", "Add the missing brackets");
        if (shape[axis] < 0) shape[axis] = list.Children.Count;
        if (shape[axis] != list.Children.Count)
            return Wrong(node, $"this row has {list.Children.Count} entries, the ones before it {shape[axis]}", "Make all rows equally long");
        return list.Children.All(item => ReadAxis(item, axis + 1));
    }

    private bool ReadEntry(YamlNode node)
    {
        if (node is not YamlScalarNode scalar || Scalars.Bind(type.Element.AsScalar(), scalar) is not { } value)
            return Wrong(node, $"`{node}` is no entry of a {type.Display}", "Write a number");
        if (value is IntegerValue { IsLong: true } integer) longs.Add(integer.Content);
        else reals.Add(Numbers.AsReal(value));
        return true;
    }

    private bool Wrong(YamlNode node, string problem, string remedy)
    {
        faults.Add(node, problem, remedy);
        return false;
    }
}
