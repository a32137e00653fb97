using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using FluentAssertions;
using Xunit;

namespace Grader.Tests.Conventions;

/// <summary>Who may know whom. What is not listed is forbidden.</summary>
public sealed class ReferenceTests
{
    /// <summary>Projects that are linked. The tools that the worker starts are none of them.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Grader.Core"] = [],
        ["Grader.Reference"] = [],
        ["Grader.Sandbox"] = ["Grader.Core"],
        ["Grader.Compiler"] = ["Grader.Core"],
        ["Grader.Data"] = ["Grader.Core"],
        // The worker grades written answers, the service shows how they are understood. Both need the parser, which must not come into a jail: so it is no part of Core.
        ["Grader.Written"] = ["Grader.Core"],
        ["Grader.Worker"] = ["Grader.Core", "Grader.Data", "Grader.Written"],
        ["Grader.Api"] = ["Grader.Core", "Grader.Data", "Grader.Written"],
    };

    [Fact]
    public void Projects_refer_to_each_other_as_drawn_and_not_otherwise()
    {
        foreach (var project in Tree.Projects)
            LinkedProjects(project).Should().BeSubsetOf(Allowed[project], $"{project} must see no more");
    }

    [Fact]
    public void Assemblies_refer_to_no_more_than_their_projects_do()
    {
        foreach (var project in Tree.Projects)
        {
            var built = Repository.Path("artifacts", "bin", project, "release", $"{project}.dll");
            if (File.Exists(built)) AssembliesOf(built).Where(name => name.StartsWith("Grader.", StringComparison.Ordinal)).Should().BeSubsetOf(Allowed[project]);
        }
    }

    [Fact]
    public void What_stands_beside_the_students_code_is_the_runner_the_protocol_and_a_library_that_students_may_use() =>
        Directory.GetFiles(Repository.Path("artifacts", "tools", "sandbox"), "*.dll").Select(Path.GetFileName)
            .Should().BeEquivalentTo("Grader.Core.dll", "Grader.Sandbox.dll", "System.Numerics.Tensors.dll");

    [Theory]
    [InlineData("sandbox")]
    [InlineData("compiler")]
    public void No_tool_that_meets_students_code_holds_a_secret_or_the_service(string tool) =>
        Directory.GetFiles(Repository.Path("artifacts", "tools", tool), "*", SearchOption.AllDirectories).Select(Path.GetFileName)
            .Where(name => name!.StartsWith("Grader.Reference", StringComparison.Ordinal) || name.StartsWith("Grader.Worker", StringComparison.Ordinal)
                || name.Contains("YamlDotNet") || name.Contains("Npgsql") || name.Contains("Hangfire") || name.Contains("EntityFramework"))
            .Should().BeEmpty();

    [Fact]
    public void Packages_get_their_versions_in_one_place()
    {
        var named = Tree.Files("*.*proj").Concat(Tree.Files("*.targets")).Append("Directory.Build.props").SelectMany(file =>
            Tree.Project(file).Descendants("PackageReference").Select(reference => (File: file, Reference: reference))).ToArray();
        named.Should().NotBeEmpty();
        named.Where(n => n.Reference.Attribute("Version") is not null || n.Reference.Attribute("VersionOverride") is not null || n.Reference.HasElements)
            .Select(n => n.File).Should().BeEmpty();
    }

    [Fact]
    public void Every_version_is_of_a_package_in_use()
    {
        // Pinned because others pull an older one in, or one that is not there.
        string[] pinned = ["Newtonsoft.Json", "Dapper.AOT", "Microsoft.Build.Framework", "Microsoft.CodeAnalysis.Common", "Microsoft.CodeAnalysis.CSharp.Workspaces",
            "Microsoft.CodeAnalysis.Workspaces.Common", "Microsoft.CodeAnalysis.Workspaces.MSBuild", "Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Relational"];
        var used = Tree.Files("*.*proj").Append("Directory.Build.props")
            .SelectMany(file => Tree.Project(file).Descendants("PackageReference")).Select(Included).Concat(pinned);
        Tree.Project("Directory.Packages.props").Descendants("PackageVersion").Select(Included).Should().BeSubsetOf(used);
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Tree.Read("Grader.sln");
        Tree.Files("*.csproj").Where(file => !solution.Contains(file.Replace('/', '\\'), StringComparison.Ordinal) && !file.Contains("Torch"))
            .Should().BeEmpty();
    }

    private static IEnumerable<string> LinkedProjects(string project) =>
        Tree.Project($"{project}/{project}.csproj").Descendants("ProjectReference")
            .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
            .Select(reference => Path.GetFileNameWithoutExtension(Included(reference).Replace('\\', '/')));

    private static string Included(XElement element) => (string?)element.Attribute("Include") ?? "";

    private static IEnumerable<string> AssembliesOf(string file)
    {
        using var image = new PEReader(File.OpenRead(file));
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
