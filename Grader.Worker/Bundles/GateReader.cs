using System.Collections.Immutable;
using Grader.Core.Manifest;
using Grader.Written.Yaml;
using YamlDotNet.RepresentationModel;

namespace Grader.Worker.Bundles;

/// <summary>Reads what a manifest says for the gate: named mutants, excused automatic ones, oracles.</summary>
internal sealed class GateReader(Faults faults)
{
    public ImmutableArray<MutantDraft> ReadMutants(YamlMap root)
    {
        if (root.Find("mutants") is not { } node) return [];
        if (node is YamlMappingNode mutants)
            return [.. mutants.Children.Select(pair => ReadMutant(pair.Key.ToString(), pair.Value)).OfType<MutantDraft>()];
        faults.Add(node, "`mutants` must be a mapping of names to mutants", "Write one `name: { fails: [...], message: ... }` an entry");
        return [];
    }

    public ImmutableArray<Excuse> ReadExcuses(YamlMap root) => [.. root.Items("excused").Select(ReadExcuse).OfType<Excuse>()];

    public OracleDraft? ReadOracle(YamlMap check)
    {
        if (check.Find("oracle") is not { } node || YamlMap.Of(node, "`oracle`", ManifestKeys.Oracle, faults) is not { } map) return null;
        var layout = map.Text("layout") ?? "input_by_output";
        if (layout is not ("input_by_output" or "output_by_input"))
            faults.Add(map.Find("layout")!, $"there is no layout `{layout}`", "Use input_by_output or output_by_input");
        return new OracleDraft(node,
            map.DemandText("forward", "Name the method whose derivative this is, as in `forward: Softmax.Forward`"),
            map.DemandText("with", "Name the input that the derivative is taken with respect to"),
            map.Text("cotangent"), layout == "output_by_input");
    }

    private MutantDraft? ReadMutant(string name, YamlNode node)
    {
        if (YamlMap.Of(node, $"the mutant `{name}`", ManifestKeys.Mutant, faults) is not { } map) return null;
        map.Demand("fails", "List the checks that must notice it, such as `fails: [\"6.1/sigmoid\"]`");
        return new MutantDraft(node, new MutantSpec(name, map.Texts("fails"), map.Text("diagnosis") ?? name, map.Text("message")));
    }

    private Excuse? ReadExcuse(YamlNode node) => YamlMap.Of(node, "an excused mutant", ManifestKeys.Excused, faults) is { } map
        ? new Excuse(
            map.DemandText("file", "Name the file of the reference"),
            map.DemandText("before", "Write the code as it stands"),
            map.Text("after") ?? "",
            map.DemandText("reason", "Say why no check can or need notice the change"))
        : null;
}
