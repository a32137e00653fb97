using Grader.Core.Values;
using Grader.Written.Yaml;
using YamlDotNet.RepresentationModel;

namespace Grader.Worker.Bundles;

/// <summary>Scalars of the manifest as values of a declared kind.</summary>
internal static class Scalars
{
    public static Value? Bind(ScalarKind kind, YamlScalarNode node) => kind switch
    {
        ScalarKind.Text => new TextValue(node.Value ?? ""),
        ScalarKind.Bool => node.Value switch { "true" => new BoolValue(true), "false" => new BoolValue(false), _ => null },
        ScalarKind.Int => YamlNumber.TryParseWhole(node, out var number) && number is >= int.MinValue and <= int.MaxValue ? new IntegerValue(number, false) : null,
        ScalarKind.UnsignedInt => YamlNumber.TryParseWhole(node, out var number) && number is >= 0 and <= uint.MaxValue ? new IntegerValue(number, true) : null,
        ScalarKind.Long => YamlNumber.TryParseWhole(node, out var number) ? new IntegerValue(number, true) : null,
        ScalarKind.Single => YamlNumber.TryParse(node, out var real) ? new RealValue((float)real, true) : null,
        _ => YamlNumber.TryParse(node, out var real) ? new RealValue(real, false) : null,
    };
}
