using System.Diagnostics;
using FluentAssertions;
using Xunit;

namespace Grader.Tests.Worker.Cli;

/// <summary>What <c>grader new</c> writes, and what it refuses to write over.</summary>
public sealed class NewCommandTests : IDisposable
{
    private readonly CommandLine cli = new();

    private string Target => Path.Combine(cli.Folder, "my homework");

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task A_new_bundle_is_the_template_file_by_file_and_the_way_on_is_told()
    {
        var outcome = await cli.RunAsync("new", Target);
        outcome.ExitCode.Should().Be(0, outcome.Error);
        outcome.Error.Should().BeEmpty();
        outcome.Output.Should().Contain($"./grader check '{Target}'").And.Contain($"./grader grade '{Target}' '{Target}'/starter").And.Contain("docs/authoring.md");
        var template = Repository.Path("Grader.Worker", "Cli", "Template");
        Files(Target).Should().NotBeEmpty().And.Equal(Files(template));
        foreach (var file in Files(template)) File.ReadAllText(Path.Combine(Target, file)).Should().Be(File.ReadAllText(Path.Combine(template, file)));
    }

    [Fact]
    public async Task An_empty_folder_will_do()
    {
        Directory.CreateDirectory(Target);
        (await cli.RunAsync("new", Target + "/")).ExitCode.Should().Be(0);
        File.Exists(Path.Combine(Target, "assignment.yaml")).Should().BeTrue();
    }

    [Fact]
    public async Task A_folder_with_anything_in_it_is_refused_and_left_alone()
    {
        var mine = cli.Write("my homework/.notes", "mine");
        AssertRefused(await cli.RunAsync("new", Target), $"{Target}: the folder is not empty. Name one that is not there yet, or empty: nothing is written over.");
        Files(Target).Should().Equal(".notes");
        (await File.ReadAllTextAsync(mine, TestContext.Current.CancellationToken)).Should().Be("mine");
    }

    [Fact]
    public async Task A_file_is_refused() =>
        AssertRefused(await cli.RunAsync("new", cli.Write("my homework", "")), $"{Target}: it is a file. Name a folder that is not there yet, or empty.");

    [Fact]
    public async Task A_place_below_a_file_is_refused()
    {
        cli.Write("my homework", "");
        AssertRefused(await cli.RunAsync("new", Path.Combine(Target, "inner")), "inner: it cannot be written", "Name a folder that you may write to");
    }

    [Fact]
    public async Task Behind_sudo_everything_belongs_to_who_called_and_nothing_else_changes_hands()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can give files away");
        (cli.Environment["SUDO_UID"], cli.Environment["SUDO_GID"]) = ("64990", "64991");
        var deep = Path.Combine(cli.Folder, "a", "b");
        (await cli.RunAsync("new", deep)).ExitCode.Should().Be(0);
        Owner(cli.Folder).Should().Be("0:0");
        string[] made = [Path.GetDirectoryName(deep)!, deep, .. Directory.GetFileSystemEntries(deep, "*", SearchOption.AllDirectories)];
        made.Should().HaveCountGreaterThan(15).And.OnlyContain(path => Owner(path) == "64990:64991");
    }

    private static string[] Files(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];

    private static string Owner(string path)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%u:%g", path]) { RedirectStandardOutput = true })!;
        return stat.StandardOutput.ReadToEnd().Trim();
    }

    private static void AssertRefused(Outcome outcome, params string[] sentences)
    {
        outcome.ExitCode.Should().Be(2);
        outcome.Output.Should().BeEmpty();
        outcome.Error.Should().ContainAll(sentences).And.NotContain("   at ");
    }
}
