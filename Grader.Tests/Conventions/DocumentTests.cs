using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace Grader.Tests.Conventions;

/// <summary>Documents name only what is there.</summary>
public sealed partial class DocumentTests
{
    private static readonly string[] Kinds = ["cs", "md", "yaml", "yml", "json", "csproj", "sln", "props", "targets", "sh"];

    [Fact]
    public void Every_link_leads_to_a_file_that_is_there() =>
        Broken(Link(), (document, target) => [Path.Combine(Path.GetDirectoryName(document)!, target), target]).Should().BeEmpty();

    [Fact]
    public void Every_path_that_is_mentioned_is_there() =>
        Broken(Mention(), (document, path) => Kinds.Contains(Path.GetExtension(path).TrimStart('.')) && path.Contains('/') && !path.StartsWith('/') && !path.Contains('*')
            ? [Path.Combine(Path.GetDirectoryName(document)!, path), path, .. InBundles(path)]
            : ["."]).Should().BeEmpty();

    /// <summary>Pages about bundles name files of the bundle that they are about.</summary>
    private static IEnumerable<string> InBundles(string path) =>
        path.Split('/')[0] is "reference" or "support" or "starter" or "rewrites" or "mutants" ? ["."] : [];

    private static IEnumerable<string> Broken(Regex pattern, Func<string, string, string[]> candidates) =>
        from document in Tree.Files("*.md")
        from match in pattern.Matches(Tree.Read(document))
        let target = match.Groups[1].Value
        where !candidates(document, target).Any(path => File.Exists(Repository.Path(path)) || Directory.Exists(Repository.Path(path)))
        select $"{document}: {target}";

    [GeneratedRegex(@"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`([\w./*-]+)`")]
    private static partial Regex Mention();
}
