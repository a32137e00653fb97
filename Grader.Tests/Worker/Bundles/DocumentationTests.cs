using System.Text.RegularExpressions;
using FluentAssertions;
using Grader.Core.Manifest;
using Grader.Worker.Bundles;
using Grader.Written.Yaml;
using Xunit;

namespace Grader.Tests.Worker.Bundles;

/// <summary>What docs/bundles.md shows works, and what it lists is all there is.</summary>
[Collection(WorkshopTests.Name)]
public sealed partial class DocumentationTests(Workshop workshop)
{
    private static readonly string Page = File.ReadAllText(Repository.Path("docs", "bundles.md"));

    [Fact]
    public async Task The_whole_bundle_of_the_page_loads_and_its_reference_earns_full_marks()
    {
        var (manifest, code) = (Blocks("yaml")[0], Blocks("csharp"));
        await using var open = await workshop.Engine.OpenAsync(Given.Bundle(manifest, code[0], ("reference/Predicates.cs", code[1])), "tests", runners: 1);
        (await open.GradeAsync(Given.Submission(code[0]))).Report.Score.Should().Be(3);
    }

    [Fact]
    public async Task The_driver_of_the_page_compiles()
    {
        var code = Blocks("csharp");
        var accumulator = "namespace Averages; public sealed class Accumulator { public void Add(double x) { } public double Mean => 0; }";
        (await workshop.CompileAsync(accumulator + code[2].Replace("namespace Averages;", "", StringComparison.Ordinal))).Errors.Should().BeEmpty();
    }

    [Fact]
    public void Every_manifest_and_check_of_the_page_can_be_read()
    {
        foreach (var yaml in Blocks("yaml"))
        {
            var faults = new Faults("bundles.md");
            var whole = yaml.StartsWith("title:", StringComparison.Ordinal);
            new ManifestReader(faults).Read(whole ? yaml : "title: T\nquestions:\n- id: q\n  checks:\n" + Indented(yaml));
            faults.Invoking(f => f.ThrowIfAny()).Should().NotThrow();
        }
    }

    [Fact]
    public void Every_key_is_named()
    {
        var keys = typeof(ManifestKeys).GetProperties().SelectMany(kind => (System.Collections.Immutable.ImmutableArray<string>)kind.GetValue(null)!);
        foreach (var key in keys) Page.Should().MatchRegex($@"(`|\b){key}(`|:)");
    }

    [Fact]
    public void The_limits_of_the_page_are_those_that_hold()
    {
        var usual = Limits.Default;
        double[] hold =
        [
            usual.CaseCpu.TotalSeconds, usual.CaseWall.TotalSeconds, usual.SubmissionCpu.TotalSeconds, usual.SubmissionWall.TotalSeconds,
            usual.MemoryMegabytes, usual.OutputKilobytes,
        ];
        foreach (var (key, value) in ManifestKeys.Limits.Zip(hold)) Page.Should().MatchRegex($@"\| `{key}` \|[^|]*\| {value} \|");
    }

    private static string[] Blocks(string language) => [.. Block().Matches(Page).Where(m => m.Groups[1].Value == language).Select(m => m.Groups[2].Value)];

    private static string Indented(string text) => string.Join('\n', text.Split('\n').Select(line => "  " + line));

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
