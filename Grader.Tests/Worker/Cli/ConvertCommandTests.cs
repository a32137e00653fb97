using FluentAssertions;
using Grader.Core.Gradescope;
using Grader.Tests.Core.Gradescope.TestRuns;
using Xunit;

namespace Grader.Tests.Worker.Cli;

/// <summary><c>grader convert</c> as a course's own autograder calls it.</summary>
public sealed class ConvertCommandTests : IDisposable
{
    private readonly CommandLine cli = new();

    private string Target => Path.Combine(cli.Folder, "results.json");

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task A25_A_run_becomes_a_results_json_and_its_points_are_told()
    {
        var outcome = await cli.RunAsync("convert", cli.Write("TestResult.xml", Runs.NUnit3), "-o", Target);
        outcome.ExitCode.Should().Be(0, outcome.Error);
        outcome.Output.Should().Be($"Wrote {Target}. 6 tests, 6.25 of 9.5 points.\n");
        ResultsReader.Read(await File.ReadAllTextAsync(Target, TestContext.Current.CancellationToken)).Score.Should().Be(6.25m);
    }

    [Fact]
    public async Task Standard_output_holds_the_results_and_nothing_else()
    {
        var outcome = await cli.RunAsync("convert", cli.Write("run.trx", "\ufeff" + Runs.Trx), "-o", "-");
        outcome.ExitCode.Should().Be(0, outcome.Error);
        ResultsReader.Read(outcome.Output).Tests.Should().HaveCount(3);
        outcome.Error.Should().Be("3 tests, 2.5 of 4.5 points.\n");
    }

    [Theory]
    [InlineData("<TestRun>", "run.xml:1: it is no XML that is taken: Unexpected end of file has occurred. The following elements are not closed: TestRun. Take the file")]
    [InlineData("<assembly><test name=\"A\" result=\"Pass\">\n<traits><trait name=\"Weight\" value=\"many\"/></traits></test></assembly>", "run.xml:2: test A: its property Weight is \"many\", which is no finite number.")]
    [InlineData(null, "run.xml: there is no such file. Check the path.")]
    public async Task What_cannot_be_read_is_refused_and_no_results_are_left(string? xml, string words)
    {
        var file = xml is null ? Path.Combine(cli.Folder, "run.xml") : cli.Write("run.xml", xml);
        var outcome = await cli.RunAsync("convert", file, "-o", Target);
        outcome.ExitCode.Should().Be(2);
        outcome.Output.Should().BeEmpty();
        outcome.Error.Should().StartWith(Path.GetDirectoryName(file) + "/" + words).And.NotContain("   at ");
        File.Exists(Target).Should().BeFalse();
    }
}
