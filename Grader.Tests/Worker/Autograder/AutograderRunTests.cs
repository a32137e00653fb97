using System.Globalization;
using FluentAssertions;
using Grader.Core.Gradescope;
using Grader.Tests.Worker.Jail;
using Grader.Worker.Autograder;
using Xunit;

namespace Grader.Tests.Worker.Autograder;

/// <summary>What is decided before anything is graded. No files were handed in here: grading ends where they are read, or before, where no jail holds.</summary>
[Collection(JailTests.Name)]
public sealed class AutograderRunTests : IDisposable
{
    private readonly AutograderLayout layout = new(Directory.CreateTempSubdirectory("grader-layout-").FullName);
    private readonly StringWriter staff = new(CultureInfo.InvariantCulture);

    public AutograderRunTests()
    {
        foreach (var file in new[] { layout.Rules, layout.Results }) Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(layout.Rules, (PlatformOptions.None with { Limit = "2/day" }).Write());
    }

    public void Dispose()
    {
        staff.Dispose();
        Directory.Delete(layout.Root, recursive: true);
    }

    [Fact]
    public async Task Over_the_limit_nothing_is_opened_and_the_results_before_it_are_given_again()
    {
        var results = await RunAsync(Told.AfterSubmissions(-2, -1));
        results.Score.Should().Be(Told.PreviousScore);
        staff.ToString().Should().Be("Not graded: the limit of submissions was reached. The results before it are given again." + Environment.NewLine);
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(-25, -1)]
    public async Task Below_the_limit_it_is_graded(params int[] hours) => AssertTried(await RunAsync(Told.AfterSubmissions([.. hours.Select(hour => (double)hour)])));

    [Fact]
    public async Task Without_metadata_that_can_be_read_it_is_graded() => AssertTried(await RunAsync("{\"id\": 1}"));

    private static void AssertTried(Results results) =>
        results.Tests.Should().ContainSingle().Which.Name.Text.Should().BeOneOf("Reading the submission", "For course staff: not graded");

    private async Task<Results> RunAsync(string metadata)
    {
        await File.WriteAllTextAsync(layout.Metadata, metadata, TestContext.Current.CancellationToken);
        await new AutograderRun(layout, staff).RunAsync();
        return ResultsReader.Read(await File.ReadAllTextAsync(layout.Results, TestContext.Current.CancellationToken));
    }
}
