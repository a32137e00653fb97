using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Grader.Core.Grading;
using Grader.Core.Inputs;
using Grader.Core.Manifest;
using Grader.Core.Values;
using Grader.Written.Manifest;
using Grader.Written.Yaml;
using YamlDotNet.RepresentationModel;

namespace Grader.Worker.Bundles;

/// <summary>Reads one check of the manifest: the call, its cases, and what earns points.</summary>
internal sealed partial class CheckReader(Faults faults, Tolerance usual)
{
    private const int MostCases = 1000;

    public CheckDraft? Read(YamlNode node, Visibility shown)
    {
        if (YamlMap.Of(node, "a check", ManifestKeys.Check, faults) is not { } map) return null;
        var id = ReadId(map);
        var call = map.DemandText("call", "Name the method that is called, such as `call: Softmax.Forward`");
        var cases = ReadCases(map);
        if (map.Find("examples") is null && map.Find("hidden") is null)
            faults.Add(node, $"check `{id}` has no cases", "Add `examples` (visible) or `hidden` ones");
        var tolerance = new ManifestReader(faults).ReadTolerance(map, usual);
        return new CheckDraft(id, node, call, map.Texts("mutates"), map.Texts("exact"), cases, ReadParts(map, id, tolerance, ReadVisibility(map, shown)));
    }

    private ImmutableArray<PartDraft> ReadParts(YamlMap check, string id, Tolerance tolerance, Visibility visibility)
    {
        if (check.Find("parts") is null) return [ReadPart(check, id, tolerance, visibility)];
        foreach (var key in new[] { "points", "of", "judge", "oracle" })
            if (check.Find(key) is { } node) faults.Add(node, $"check `{id}` has parts, so `{key}` belongs to them", "Move it into the parts");
        var parts = check.NonEmptyItems("parts");
        return
        [
            .. parts.Select(node => YamlMap.Of(node, "a part", ManifestKeys.Part, faults)).OfType<YamlMap>()
                .Select(map => ReadPart(map, $"{id}/{ReadId(map)}", new ManifestReader(faults).ReadTolerance(map, tolerance), ReadVisibility(map, visibility)))
                .Select(part => check.Text("title") is { } title ? part with { Title = $"{title}: {part.Title}" } : part),
        ];
    }

    private PartDraft ReadPart(YamlMap map, string id, Tolerance tolerance, Visibility visibility)
    {
        map.Demand("points", "Add a line such as `points: 2`");
        return new PartDraft(id, map.Text("title") ?? id[(id.IndexOf('/') + 1)..], map.Points("points") ?? 0,
            ReadPath(map, "of") ?? ValuePath.Whole, ReadJudge(map), tolerance, new GateReader(faults).ReadOracle(map), visibility);
    }

    /// <summary>When students see a result; <paramref name="usual"/> where it is not said.</summary>
    public Visibility ReadVisibility(YamlMap map, Visibility usual) => Visible.Read(map, usual, faults);

    private string ReadId(YamlMap map)
    {
        var id = map.DemandText("id", "Add a line such as `id: forward`");
        if (id.Length > 0 && !IdPattern().IsMatch(id))
            faults.Add(map.Find("id")!, $"`{id}` is no id", "Use lower-case letters, digits and dashes");
        return id;
    }

    private ValuePath? ReadPath(YamlMap map, string key)
    {
        if (map.Text(key) is not { } text) return null;
        if (ValuePath.TryParse(text) is { } path) return path;
        faults.Add(map.Find(key)!, $"`{text}` leads nowhere", "Write a path such as `Final.W1`, `LossHistory[0]` or `LossHistory[1..11]`");
        return null;
    }

    private JudgeDraft ReadJudge(YamlMap check)
    {
        var node = check.Find("judge");
        switch (node)
        {
            case null or YamlScalarNode { Value: "golden" }: return new JudgeDraft(node, false, null, null);
            case YamlScalarNode { Value: "shape" }: return new JudgeDraft(node, true, null, null);
        }
        if (node is YamlScalarNode)
            faults.Add(node, $"there is no judge `{node}`", "Use golden, shape, { property: Class.Method } or { training: ... }");
        else if (YamlMap.Of(node, "`judge`", ManifestKeys.Judge, faults) is { } map)
            return ReadJudgeKeys(map);
        return new JudgeDraft(node, false, null, null);
    }

    private JudgeDraft ReadJudgeKeys(YamlMap map)
    {
        if (map.Find("training") is not { } training)
        {
            map.Demand("property", "Name a method of the reference, as in { property: Predicates.SumsToOne }");
            return new JudgeDraft(map.Node, false, map.Text("property"), null);
        }
        if (map.Find("property") is { } property) faults.Add(property, "`judge` names two judges", "Keep one, or name the property as `outcome` of the training");
        return ReadTraining(training);
    }

    private JudgeDraft ReadTraining(YamlNode node)
    {
        if (YamlMap.Of(node, "`training`", ManifestKeys.Training, faults) is not { } map) return new JudgeDraft(node, false, null, null);
        map.Demand("history", "Say where the losses are, such as `history: LossHistory`");
        var early = map.Whole("early", 10, 1, 1_000_000);
        return new JudgeDraft(node, false, map.Text("outcome"),
            new TrainingDraft(ReadPath(map, "history") ?? ValuePath.Whole, early, ReadPath(map, "parameters")));
    }

    private ImmutableArray<CaseDraft> ReadCases(YamlMap check)
    {
        var visible = check.NonEmptyItems("examples").Select((node, i) => new CaseDraft($"example {i + 1}", true, [], node));
        var hidden = check.NonEmptyItems("hidden").SelectMany(ReadHidden).ToArray();
        return [.. visible, .. hidden.Select((draft, i) => draft with { Name = $"hidden {i + 1}" })];
    }

    private IEnumerable<CaseDraft> ReadHidden(YamlNode node)
    {
        if (YamlMap.Of(node, "a hidden case", ManifestKeys.Hidden, faults) is not { } map) return [];
        if (map.Demand("inputs", "Add `inputs:` with one value or generator for each parameter") is not { } inputs) return [];
        return Enumerable.Repeat(new CaseDraft("", false, ReadDimensions(map), inputs), map.Whole("cases", 1, 1, MostCases));
    }

    private ImmutableArray<DimensionRange> ReadDimensions(YamlMap map)
    {
        if (map.Find("dims") is not { } node) return [];
        if (node is not YamlMappingNode dims)
        {
            faults.Add(node, "`dims` must be a mapping of names to ranges", "Write `dims: { n: 4..9, d: 2..5 }`");
            return [];
        }
        var ranges = dims.Children.Select(pair => ReadRange(pair.Key.ToString(), pair.Value)).OfType<DimensionRange>().ToImmutableArray();
        if (!Draws.CanAllDiffer(ranges)) faults.Add(node, "these dimensions cannot all be different", "Widen the ranges");
        return ranges;
    }

    private DimensionRange? ReadRange(string name, YamlNode node)
    {
        var match = RangePattern().Match(node.ToString());
        var (low, high) = (match.Groups["low"].Value, match.Groups["high"].Value);
        if (match.Success && int.Parse(low, CultureInfo.InvariantCulture) is var from &&
            (high.Length == 0 ? from : int.Parse(high, CultureInfo.InvariantCulture)) is var to && from <= to)
            return new DimensionRange(name, from, to);
        faults.Add(node, $"`{node}` is no range of dimension {name}", "Write a number, or lowest and highest such as 3..6");
        return null;
    }

    [GeneratedRegex(@"^(?<low>\d{1,5})(\.\.(?<high>\d{1,5}))?$")]
    private static partial Regex RangePattern();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]*$")]
    private static partial Regex IdPattern();
}
