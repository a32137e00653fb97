using FluentAssertions;
using Grader.Core.Gradescope;
using Xunit;

namespace Grader.Tests.Worker.Cli;

/// <summary><c>grader show</c> as staff call it.</summary>
public sealed class ShowCommandTests : IDisposable
{
    private const string Results = """{"visibility":"after_due_date","stdout_visibility":"visible","tests":[{"name":"one","score":1},{"name":"two","score":1,"visibility":"after_published"}]}""";

    private readonly CommandLine cli = new();

    private string Page => Path.Combine(cli.Folder, "page.html");

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData("2026-11-23T11:00Z", false, 0, false)]
    [InlineData("2026-11-23T12:30Z", false, 1, false)]
    [InlineData("2026-11-23T13:30+01:00", true, 2, true)]
    [InlineData("2026-11-23T12:30+01:00", true, 1, false)]
    public async Task A_page_is_written_for_a_student_at_a_time_by_the_dates_of_the_submission(string at, bool isPublished, int tests, bool hasTotal)
    {
        var due = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
        var metadata = cli.Write("submission_metadata.json", MetadataJson.Write(new Metadata
        {
            CreatedAt = due,
            Assignment = new AssignmentMetadata(1, 2, "Homework 3", 2, new Dates(null, due.AddDays(-1), null), null, false),
            Users = [new UserMetadata(3, "Ann", "ann@uni.example") { Dates = new Dates(null, due, null) }],   // An extension.
        }));
        var outcome = await cli.RunAsync(["show", cli.Write("r.json", Results), "-o", Page, "--metadata", metadata, "--at", at, .. isPublished ? ["--published"] : Array.Empty<string>()]);
        outcome.ExitCode.Should().Be(0, outcome.Error);
        outcome.Error.Should().BeEmpty();
        outcome.Output.Should().StartWith($"Wrote {Page}. As a student sees it on 23 November 2026, ").And.Contain($": {tests} of 2 tests, {(hasTotal ? "the total" : "no total")};");
        var page = await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken);
        page.Split("<article").Should().HaveCount(1 + tests);
        page.Should().Contain("<h1>Homework 3</h1>").And.Contain("Ann");
    }

    [Fact]
    public async Task Staff_see_all_and_what_was_printed_need_not_be_UTF_8()
    {
        var printed = Path.Combine(cli.Folder, "stdout");
        await File.WriteAllBytesAsync(printed, [.. "caf"u8, 0xE9, 0], TestContext.Current.CancellationToken);
        var other = cli.Write("others.json", """{"score":1,"leaderboard":[{"name":"Speed","value":3}]}""");
        var outcome = await cli.RunAsync("show", cli.Write("r.json", Results.Replace("{\"vis", "{\"leaderboard\":[{\"name\":\"Speed\",\"value\":1}],\"vis")), "--staff", "--stdout", printed, "--leaderboard", other, "-o", "-");
        outcome.ExitCode.Should().Be(0, outcome.Error);
        outcome.Output.Should().StartWith("<!DOCTYPE html>").And.EndWith("</html>\n").And.Contain("caf\ufffd\u2400").And.MatchRegex("(?s)others.*This submission");
        outcome.Error.Should().Be("As staff see it: 2 of 2 tests, the total, what the autograder printed.\n");
    }

    [Fact]
    public async Task Without_dates_staff_are_told_that_nothing_is_due_and_warnings_are_told_too()
    {
        var outcome = await cli.RunAsync("show", cli.Write("r.json", Results.Replace("after_published", "later")), "-o", Page);
        outcome.ExitCode.Should().Be(0, outcome.Error);
        outcome.Output.Should().Contain("nothing here is ever due: give --metadata.").And.Contain("r.json: $.tests[1].visibility: later is unknown, and taken as hidden.");
    }

    [Theory]
    [InlineData("{}", "r.json: it holds no score, neither of its own nor of a test. Give it a score, or give its tests scores.")]
    [InlineData("{\n\"score\": NaN}", "r.json:2: it is no JSON: 'N' is an invalid start of a value. Write it")]
    [InlineData("Compiling...\n{\"score\": 1}", "r.json:1: it is no JSON")]
    [InlineData("{\"score\": \"\0\"}", "r.json: the file holds NUL bytes, so it is no text. Save it as UTF-8 text.")]
    [InlineData(null, "r.json: there is no such file. Check the path.")]
    public async Task What_is_no_results_json_is_refused_by_the_name_that_the_caller_gave(string? json, string words)
    {
        var file = json is null ? Path.Combine(cli.Folder, "r.json") : cli.Write("r.json", json);
        var outcome = await cli.RunAsync("show", file, "-o", Page);
        AssertRefused(outcome);
        outcome.Error.Should().StartWith(Path.GetDirectoryName(file) + "/" + words);
        File.Exists(Page).Should().BeFalse();
    }

    [Theory]
    [InlineData("--at", "yesterday")]
    [InlineData("--staff", "--published")]
    [InlineData("--staff", "--at", "2026-11-23")]
    [InlineData("--metadata", "/no/such/submission_metadata.json")]
    [InlineData("--metadata", "/etc/passwd")]
    [InlineData("--stdout", "/etc")]
    [InlineData("-o", "/no/such/folder/page.html")]
    public async Task Options_that_make_no_sense_are_refused(params string[] options) => AssertRefused(await cli.RunAsync(["show", cli.Write("r.json", Results), .. options]));

    private static void AssertRefused(Outcome outcome)
    {
        outcome.ExitCode.Should().Be(2);
        outcome.Output.Should().BeEmpty();
        outcome.Error.Should().NotBeEmpty().And.NotContain("   at ");
    }
}
