using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Grader.Worker.Bundles;

/// <summary>Reads the manifest as far as it can be read without the reference's code.</summary>
internal sealed class ManifestReader(Faults faults)
{
    private const int DeepestNesting = 40;

    /// <summary>The draft, or null where the text is no YAML mapping. What is wrong is among the faults.</summary>
    public ManifestDraft? Read(string text)
    {
        if (Parse(text) is not { } root || YamlMap.Of(root, "the manifest", ManifestKeys.Assignment, faults) is not { } map) return null;
        var checks = new CheckReader(faults, ReadTolerance(map, new DerivedTolerance()));
        var questions = map.Demand("questions", "List the questions with their checks") is null
            ? [] : map.NonEmptyItems("questions").Select(node => ReadQuestion(node, checks)).OfType<QuestionDraft>().ToImmutableArray();
        foreach (var twice in questions.GroupBy(q => q.Id).Where(g => g.Key.Length > 0 && g.Count() > 1))
            faults.Add(map.Find("questions")!, $"two questions have the id `{twice.Key}`", "Give each question an id of its own");
        return new ManifestDraft(
            map.DemandText("title", "Add a line such as `title: Homework 3`"), map.Text("namespace") ?? "", ReadLimits(map), ReadSets(map), questions,
            new GateReader(faults).ReadMutants(map), new GateReader(faults).ReadExcuses(map));
    }

    internal Tolerance ReadTolerance(YamlMap parent, Tolerance otherwise)
    {
        if (parent.Find("tolerance") is not { } node) return otherwise;
        if (node is YamlScalarNode { Value: "derived" }) return new DerivedTolerance();
        return YamlMap.Of(node, "`tolerance`", ManifestKeys.Tolerance, faults) is { } map
            ? new DeclaredTolerance(map.Number("absolute", 0, 0, 1e300), map.Number("relative", 0, 0, 1))
            : otherwise;
    }

    private YamlNode? Parse(string text)
    {
        var scanner = new Scanner(new StringReader(text));
        try
        {
            if (!IsShallow(new Parser(scanner))) return null;
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 1) return stream.Documents[0].RootNode;
            if (stream.Documents.Count == 0) faults.Add(0, "the manifest is empty", "Begin with a line such as `title: Homework 3`");
            else faults.Add(stream.Documents[1].RootNode, "a second document begins here", "Remove the line `---` above it");
        }
        catch (YamlException e)
        {
            AddNoYaml(e.Start.Line, e.Message);
        }
        catch (InvalidOperationException)
        {
            AddNoYaml(scanner.CurrentPosition.Line, "it cannot be read after this place");   // The parser's answer to `[a]b`.
        }
        return null;
    }

    private void AddNoYaml(long line, string why) =>
        faults.Add((int)line, $"this is no YAML: {why.TrimEnd('.')}", "Mend indentation, quotes and colons around this line");

    /// <summary>Nodes are built by recursion, and a stack that overflows takes the whole process with it.</summary>
    private bool IsShallow(Parser scan)
    {
        for (var depth = 0; scan.MoveNext();)
        {
            depth += scan.Current!.NestingIncrease;
            if (depth <= DeepestNesting) continue;
            faults.Add((int)scan.Current.Start.Line, $"brackets are nested more than {DeepestNesting} deep", "Close those that are left open");
            return false;
        }
        return true;
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
