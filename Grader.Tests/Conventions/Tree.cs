using System.Xml.Linq;

namespace Grader.Tests.Conventions;

/// <summary>The files of this checkout, without what builds leave.</summary>
internal static class Tree
{
    private static readonly string[] NotOurs = ["artifacts", ".git", ".data", "bin", "obj", "node_modules"];

    /// <summary>The projects that make up the product, tests aside.</summary>
    public static string[] Projects { get; } =
        [.. Directory.GetDirectories(Repository.Root, "Grader.*").Select(Path.GetFileName).Where(name => name != "Grader.Tests").Order(StringComparer.Ordinal)!];

    public static IEnumerable<string> Files(string pattern, params string[] under) =>
        Below(Repository.Path(under)).SelectMany(folder => Directory.EnumerateFiles(folder, pattern)).Select(file => Path.GetRelativePath(Repository.Root, file));

    public static string Read(string file) => File.ReadAllText(Repository.Path(file));

    public static XDocument Project(string file) => XDocument.Load(Repository.Path(file));

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateDirectories(folder).Where(inner => !NotOurs.Contains(Path.GetFileName(inner))).SelectMany(Below).Prepend(folder);
}
