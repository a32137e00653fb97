using System.Text.Json;
using FluentAssertions;
using Grader.Tests.Worker.Jail;
using Xunit;

namespace Grader.Tests.Worker.Cli;

/// <summary>Exit codes and outputs that scripts rely on.</summary>
[Collection(JailTests.Name)]
public sealed class UsageTests : IDisposable
{
    private static readonly string Bundle = Repository.Path("Grader.Tests", "Worker", "Bundles", "Integration");
    private static readonly string Solution = Path.Combine(Bundle, "solutions", "other-order");
    private readonly CommandLine cli = new();

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("grade")]
    [InlineData("grade only-a-bundle")]
    [InlineData("grade a b c")]
    [InlineData("grade a b --jsn x")]
    [InlineData("frobnicate")]
    public async Task Wrong_usage_ends_with_2_and_a_hint(string arguments)
    {
        var outcome = await cli.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        outcome.ExitCode.Should().Be(2);
        outcome.Error.Should().Contain("Try ./grader --help.").And.NotContain("   at ");
    }

    [Fact]
    public async Task A_result_that_could_not_be_written_is_refused_before_any_work()
    {
        var outcome = await cli.GradeAsync(Bundle, Solution, "--json", "/no/such/folder/result.json");
        outcome.ExitCode.Should().Be(2);
        outcome.Error.Should().StartWith("/no/such/folder/result.json: no file can be written there. Give --json");
    }

    [Theory]
    [InlineData("/no/such")]
    [InlineData("/")]
    public async Task When_the_grader_itself_cannot_work_it_ends_with_3_and_blames_no_student(string tools)
    {
        cli.Environment["GRADER_TOOLS"] = tools;
        var outcome = await cli.GradeAsync(Bundle, Solution);
        outcome.ExitCode.Should().Be(3);
        outcome.Error.Should().StartWith("The grader failed, the submission is not to blame. GRADER_TOOLS names").And.NotContain("   at ");
        outcome.Left.Should().BeEmpty();
    }

    [Fact]
    public async Task A_failing_submission_is_graded_all_the_same()
    {
        var outcome = await cli.GradeAsync(Bundle, cli.Write("A.cs", "this is no C#"), "--verbose");
        outcome.ExitCode.Should().Be(0, outcome.Error);
        outcome.Output.Should().Contain("A.cs(1,").And.Contain("Score: 0 of 17").And.NotContain("\e");
        outcome.Error.Should().BeEmpty();
        outcome.Left.Should().BeEmpty();
    }

    [Fact]
    public async Task The_result_as_json_has_the_promised_names_and_the_cache_serves_the_second_run()
    {
        var file = Path.Combine(cli.Folder, "result.json");
        var first = await cli.GradeAsync(Bundle, Solution, "--json", file);
        first.ExitCode.Should().Be(0, first.Error);
        first.Output.Should().Contain("Score: 17 of 17").And.NotContain("\e");
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Names(json.RootElement).Should().Equal("title", "score", "max_score", "extra_score", "waiting_score", "outstanding", "adjustments", "verdict", "questions", "compile_errors", "notes", "output", "timings");
        var question = json.RootElement.GetProperty("questions")[0];
        Names(question).Should().Equal("id", "title", "score", "max_score", "verdict", "diagnosis", "message", "checks");
        Names(question.GetProperty("checks")[0]).Should().Equal("id", "title", "score", "max_score", "verdict", "diagnosis", "message", "cases");
        Names(json.RootElement.GetProperty("timings")).Should().Equal("compile", "jail", "run", "compare", "total");
        json.RootElement.GetProperty("timings").EnumerateObject().Should().OnlyContain(time => time.Value.GetDouble() >= 0);
        json.RootElement.GetProperty("verdict").GetString().Should().Be("passed");

        var kept = Directory.GetFiles(cli.Cache, "*", SearchOption.AllDirectories).Should().ContainSingle().Subject;
        File.GetUnixFileMode(kept).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var written = File.GetLastWriteTimeUtc(kept);
        var second = await cli.GradeAsync(Bundle, Solution, "--json", "-");
        second.ExitCode.Should().Be(0, second.Error);
        JsonDocument.Parse(second.Output).RootElement.GetProperty("score").GetDecimal().Should().Be(17, "standard output holds the JSON and nothing else");
        File.GetLastWriteTimeUtc(kept).Should().Be(written);
        second.Left.Should().BeEmpty();
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
