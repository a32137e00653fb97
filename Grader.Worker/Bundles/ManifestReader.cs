using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Written.Manifest;
using Grader.Written.Yaml;
using YamlDotNet.RepresentationModel;

namespace Grader.Worker.Bundles;

/// <summary>Reads the manifest as far as it can be read without the reference's code.</summary>
internal sealed class ManifestReader(Faults faults)
{
    /// <summary>The draft, or null where the text is no YAML mapping. What is wrong is among the faults.</summary>
    public ManifestDraft? Read(string text)
    {
        if (new YamlText("the manifest", "Begin with a line such as `title: Homework 3`", faults).Parse(text) is not { } root || YamlMap.Of(root, "the manifest", ManifestKeys.Assignment, faults) is not { } map) return null;
        var checks = new CheckReader(faults, ReadTolerance(map, new DerivedTolerance()));
        var questions = map.Demand("questions", "List the questions with their checks") is null
            ? [] : map.NonEmptyItems("questions").Where(node => !WrittenReader.IsWritten(node)).Select(node => ReadQuestion(node, checks)).OfType<QuestionDraft>().ToImmutableArray();
        var written = new WrittenReader(faults).Read(map);
        foreach (var twice in questions.Select(q => q.Id).Concat(written.Questions.Select(q => q.Id)).GroupBy(id => id).Where(g => g.Key.Length > 0 && g.Count() > 1))
            faults.Add(map.Find("questions")!, $"two questions have the id `{twice.Key}`", "Give each question an id of its own");
        return new ManifestDraft(
            map.DemandText("title", "Add a line such as `title: Homework 3`"), map.Text("namespace") ?? "", ReadLimits(map), ReadSets(map), questions,
            new GateReader(faults).ReadMutants(map), new GateReader(faults).ReadExcuses(map), new Writing(written, Order(map)));
    }

    /// <summary>All questions' ids as the manifest has them.</summary>
    private static ImmutableArray<string> Order(YamlMap root) =>
        [.. root.Items("questions").OfType<YamlMappingNode>().Select(question => question.Children.TryGetValue(new YamlScalarNode("id"), out var id) ? id.ToString() : "")];

    internal Tolerance ReadTolerance(YamlMap parent, Tolerance otherwise)
    {
        if (parent.Find("tolerance") is not { } node) return otherwise;
        if (node is YamlScalarNode { Value: "derived" }) return new DerivedTolerance();
        return YamlMap.Of(node, "`tolerance`", ManifestKeys.Tolerance, faults) is { } map
            ? new DeclaredTolerance(map.Number("absolute", 0, 0, 1e300), map.Number("relative", 0, 0, 1))
            : otherwise;
    }

    private QuestionDraft? ReadQuestion(YamlNode node, CheckReader reader)
    {
        if (YamlMap.Of(node, "a question", ManifestKeys.Question, faults) is not { } map) return null;
        var id = map.DemandText("id", "Add a line such as `id: \"6.1\"`");
        var points = map.Points("points");
        map.Demand("checks", "List what earns the points");
        var shown = reader.ReadVisibility(map, Visibility.Visible);
        var checks = map.NonEmptyItems("checks").Select(check => reader.Read(check, shown)).OfType<CheckDraft>().ToImmutableArray();
        var parts = checks.SelectMany(check => check.Parts).ToArray();
        foreach (var twice in parts.GroupBy(part => part.Id).Where(g => g.Key.Length > 0 && g.Key[^1] != '/' && g.Count() > 1))
            faults.Add(node, $"two checks of question {id} have the id `{twice.Key}`", "Give each check an id of its own");
        var sum = parts.Sum(part => part.Points);
        if (points is not null && points != sum && parts.All(part => part.Points > 0))
            faults.Add(map.Find("points")!, $"question {id} is worth {points} points, its checks come to {sum}", "Make the two agree");
        return new QuestionDraft(id, map.Text("title") ?? id, checks);
    }

    private Limits ReadLimits(YamlMap root)
    {
        if (root.Find("limits") is not { } node || YamlMap.Of(node, "`limits`", ManifestKeys.Limits, faults) is not { } map) return Limits.Default;
        TimeSpan Seconds(string key, TimeSpan otherwise) => TimeSpan.FromSeconds(map.Number(key, otherwise.TotalSeconds, 0.1, 3600));
        var usual = Limits.Default;
        return new Limits(
            Seconds("case_cpu_seconds", usual.CaseCpu), Seconds("case_wall_seconds", usual.CaseWall),
            Seconds("submission_cpu_seconds", usual.SubmissionCpu), Seconds("submission_wall_seconds", usual.SubmissionWall),
            map.Whole("memory_mb", usual.MemoryMegabytes, 64, 16384), map.Whole("output_kb", usual.OutputKilobytes, 1, 10240));
    }

    private ImmutableDictionary<string, YamlNode> ReadSets(YamlMap root)
    {
        if (root.Find("sets") is not { } node) return ImmutableDictionary<string, YamlNode>.Empty;
        if (node is YamlMappingNode sets)
            return sets.Children.ToImmutableDictionary(pair => (pair.Key as YamlScalarNode)?.Value ?? "", pair => pair.Value);
        faults.Add(node, "`sets` must be a mapping of names to values", "Write one `name: value` a line");
        return ImmutableDictionary<string, YamlNode>.Empty;
    }
}
