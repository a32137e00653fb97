using Grader.Written.Manifest;
using Grader.Written.Yaml;

namespace Grader.Written.Kinds.Experiment;

/// <summary>Reads an experiment's part of the manifest.</summary>
internal static class ExperimentReader
{
    public static ExperimentItem? Read(YamlMap map, ItemHead head, Faults faults)
    {
        map.Demand("inputs", "List the inputs, such as `inputs: [[0, 0], [0, 1]]`");
        map.Demand("targets", "List what is to be learned, one number for each input");
        map.Demand("solution", "Write a claim that holds: the gate runs it");
        var inputs = map.Items("inputs").Select(node => ScopeReader.ReadColumn(node, faults)).ToArray();
        var targets = map.Find("targets") is { } node ? ScopeReader.ReadColumn(node, faults) : null;
        if (inputs.Length == 0 || inputs.Any(input => input is null) || targets is null) return null;
        if (targets.Rows != inputs.Length || inputs.Any(input => input!.Rows != inputs[0]!.Rows))
        {
            faults.Add(map.Find("targets")!, $"{inputs.Length} inputs, {targets.Rows} targets", "Write one target for each input, and inputs of one length");
            return null;
        }
        var item = new ExperimentItem(head, [.. inputs!], [.. targets.Entries], map.Whole("hidden", 2, 1, 16), map.Whole("most_steps", 20_000, 1, 100_000),
            map.Number("accuracy", 1e-3, 1e-9, 1), map.Text("proof"), Filled.Nothing);
        return map.Find("solution") is { } solution ? item with { Solution = Answers.AnswerNode.Read(solution, item.Fields, faults) } : item;
    }
}
