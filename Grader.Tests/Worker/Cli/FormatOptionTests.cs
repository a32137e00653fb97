using System.Text.Json;
using System.Xml.Linq;
using FluentAssertions;
using Grader.Tests.Worker.Jail;
using Xunit;

namespace Grader.Tests.Worker.Cli;

/// <summary><c>grade --format</c>, as scripts and workflows use it.</summary>
[Collection(JailTests.Name)]
public sealed class FormatOptionTests : IDisposable
{
    private static readonly string Bundle = Repository.Path("Grader.Tests", "Worker", "Bundles", "Integration");
    private static readonly string Solution = Path.Combine(Bundle, "solutions", "other-order");
    private readonly CommandLine cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task Standard_output_holds_the_format_and_nothing_else_and_a_workflow_is_told_beside_it()
    {
        cli.Environment["GITHUB_ACTIONS"] = "true";
        var outcome = await cli.GradeAsync(Bundle, Solution, "--format", "gradescope");
        outcome.ExitCode.Should().Be(0, outcome.Error);
        JsonDocument.Parse(outcome.Output).RootElement.GetProperty("score").GetDecimal().Should().Be(17);
        outcome.ErrorLines.Should().ContainSingle().Which.Should().StartWith("::notice title=").And.EndWith("::Score: 17 of 17");
    }

    [Fact]
    public async Task With_a_file_for_the_format_people_get_their_report_and_commands_are_off_in_it()
    {
        cli.Environment["GITHUB_ACTIONS"] = "true";
        var file = Path.Combine(cli.Folder, "results.xml");
        var outcome = await cli.GradeAsync(Bundle, cli.Write("A.cs", "this is no C#"), "--format", "junit", "-o", file);
        outcome.ExitCode.Should().Be(0, outcome.Error);
        XDocument.Load(file).Root!.Name.LocalName.Should().Be("testsuites");
        var lines = outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].Should().StartWith("::stop-commands::");
        Array.IndexOf(lines, $"::{lines[0]["::stop-commands::".Length..]}::").Should().BeInRange(2, lines.Length - 3, "annotations follow the report");
        lines[^2].Should().StartWith("::error ");
    }

    [Theory]
    [InlineData("--format", "word")]
    [InlineData("--format", "junit", "-o", "/no/such/folder/results.xml")]
    [InlineData("--format", "junit", "--json", "-")]
    public async Task What_cannot_be_written_is_refused_before_any_work(params string[] options)
    {
        var outcome = await cli.GradeAsync(Bundle, Solution, options);
        outcome.ExitCode.Should().Be(2);
        outcome.Output.Should().BeEmpty();
        outcome.Error.Should().NotBeEmpty().And.NotContain("   at ");
    }
}
