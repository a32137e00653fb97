using System.Globalization;
using Grader.Core.Intake;
using Grader.Worker.Intake;
using YamlDotNet.RepresentationModel;

namespace Grader.Tests;

/// <summary>
/// A submission kept for what must become of it: a folder of C# that replaces or joins the files of one of the bundle's own folders, and a
/// specimen.yaml that says which checks it loses (or keeps), with which verdict, and what it is told.
/// </summary>
internal sealed record Specimen(
    string Name, string On, decimal Score, IReadOnlyList<string>? Lost, IReadOnlyList<string>? Kept, string? Verdict, string? Says)
{
    private static readonly string Folder = Repository.Path("Grader.Tests", "Specimens");

    public static IEnumerable<string> Names => Directory.EnumerateDirectories(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)!;

    public static Specimen Read(string name)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(Path.Combine(Folder, name, "specimen.yaml"))));
        var map = ((YamlMappingNode)stream.Documents[0].RootNode).Children.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value);
        string? Text(string key) => map.Remove(key, out var value) ? value.ToString() : null;
        string[]? Texts(string key) => map.Remove(key, out var value) ? [.. ((YamlSequenceNode)value).Children.Select(item => item.ToString())] : null;
        Text("about");
        var specimen = new Specimen(name, Text("on")!, decimal.Parse(Text("score")!, CultureInfo.InvariantCulture),
            Texts("lost"), Texts("kept"), Text("verdict"), Text("says"));
        return map.Count == 0 ? specimen : throw new InvalidOperationException($"{name}: unknown key {map.Keys.First()}");
    }

    /// <summary>The files of this folder over those of the bundle's folder it stands on.</summary>
    public Submission AsSubmission()
    {
        var own = Read(Path.Combine(Folder, Name)).Sources;
        var below = On == "nothing" ? [] : Read(Repository.Path("assignments", "hw3", On)).Sources;
        return new Submission(Name, [.. below.Where(source => own.All(o => o.Path != source.Path)), .. own]);

        static Submission Read(string path) => FileSetReader.ReadSubmission(path);
    }
}
