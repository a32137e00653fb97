using System.Collections.Immutable;
using System.Text.RegularExpressions;
using FluentAssertions;
using Grader.Core.Grading;
using Grader.Core.Intake;
using Grader.Worker.Cli;
using Grader.Worker.Gate;
using Grader.Worker.Grading;
using Grader.Worker.Intake;
using Xunit;

namespace Grader.Tests.Worker.Cli;

/// <summary>The bundle that <c>grader new</c> writes does what the guide says of it, and what the guide shows works in it.</summary>
[Collection(WorkshopTests.Name)]
public sealed partial class TemplateTests(Workshop workshop) : IDisposable
{
    private static readonly string Guide = File.ReadAllText(Repository.Path("docs", "authoring.md"));
    private readonly string folder = Directory.CreateTempSubdirectory("grader-template-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_reference_and_the_rewrites_get_everything_and_the_starter_nothing()
    {
        await using var open = await workshop.Engine.OpenAsync(Written(), "tests");
        foreach (var right in new[] { "reference", "rewrites/powers", "rewrites/dual-numbers" })
            (await GradeAsync(open, right)).Score.Should().Be(10, right);
        (await GradeAsync(open, "starter")).Score.Should().Be(0);
    }

    [Theory]
    [InlineData("coefficients-reversed", "1/evaluate")]
    [InlineData("powers-not-multiplied", "2/derivative", "2/slope")]
    [InlineData("newton-adds-the-step", "3/path/first", "3/path/all")]
    public async Task A_mutant_loses_its_checks_and_whoever_makes_it_reads_the_message(string mutant, params string[] checks)
    {
        var files = Written();
        foreach (var changed in Directory.GetFiles(Path.Combine(folder, "mutants", mutant)))
            File.Copy(changed, Path.Combine(folder, "reference", Path.GetFileName(changed)), overwrite: true);
        await using var open = await workshop.Engine.OpenAsync(files, "tests");
        var report = await GradeAsync(open, "reference");
        var message = open.Bundle.Assignment.Mutants.Single(m => m.Name == mutant).Message;
        foreach (var check in checks)
        {
            var result = report.Questions.Single(q => check.StartsWith(q.Id + "/", StringComparison.Ordinal)).Checks.Single(c => check.EndsWith("/" + c.Id, StringComparison.Ordinal));
            result.Verdict.Should().NotBe(Verdict.Passed, check);
            result.Diagnosis.Should().Be(mutant, check);
            result.Advice.Should().Be(message, check);
        }
    }

    [Fact]
    public async Task The_gate_lets_it_pass()
    {
        var report = await new PublishGate(workshop.Engine, Written(), "tests", progress: null).RunAsync(seeds: 2, mutation: false);
        report.Findings.Select(finding => finding.ToString()).Should().BeEmpty();
        report.Trials.Select(trial => trial.Kind).Should().Equal("reference", "rewrite", "rewrite", "starter", "mutant", "mutant", "mutant");
    }

    [Fact]
    public async Task Every_example_of_the_guide_works_in_it()
    {
        TemplateBundle.WriteTo(folder, owner: null);
        var manifest = Path.Combine(folder, "assignment.yaml");
        var (checks, sections) = (Blocks("yaml").Where(IsCheck).ToArray(), Blocks("yaml").Where(block => !IsCheck(block)).ToArray());
        var text = sections.Aggregate(await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken), WithSection);
        text = text.Replace("\nquestions:\n", "\nquestions:\n  - id: guide\n    checks:\n" + string.Concat(checks.Select(Indented)), StringComparison.Ordinal);
        await File.WriteAllTextAsync(manifest, text, TestContext.Current.CancellationToken);
        var code = Blocks("csharp");
        for (var i = 0; i < code.Length; i++)
            await File.WriteAllTextAsync(Path.Combine(folder, "reference", $"Guide{i}.cs"), code[i], TestContext.Current.CancellationToken);

        await using var open = await workshop.Engine.OpenAsync(Read(), "tests");
        checks.Should().HaveCount(6);
        open.Bundle.Assignment.Questions[0].Checks.Should().HaveCount(checks.Length);
        open.Bundle.Assignment.Mutants.Select(mutant => mutant.Diagnosis).Should().Equal("coefficients-reversed", "sign-flipped");
        open.Bundle.Assignment.Excuses.Should().ContainSingle();
        var report = await GradeAsync(open, "reference");
        report.Score.Should().Be(report.MaxScore);
    }

    [Fact]
    public void Every_command_of_the_guide_is_one()
    {
        var help = File.ReadAllText(Repository.Path("grader"));
        var verbs = Command().Matches(Guide).Select(match => match.Groups[1].Value).Distinct().ToArray();
        verbs.Should().Contain(["new", "grade", "check"]);
        foreach (var verb in verbs) help.Should().Contain($"  ./grader {verb} ").And.MatchRegex($@"\b{verb}\b[^\n]*\) (run_worker|shift)");
    }

    private FileSet Written()
    {
        TemplateBundle.WriteTo(folder, owner: null);
        return Read();
    }

    private FileSet Read() => FileSetReader.Read(folder, IntakeLimits.Bundle);

    private async Task<GradeReport> GradeAsync(GradedAssignment open, string solution) =>
        (await open.GradeAsync(FileSetReader.ReadSubmission(Path.Combine(folder, solution)))).Report;

    private static bool IsCheck(string block) => block.StartsWith("- id:", StringComparison.Ordinal);

    /// <summary>The manifest with one section, from its key to the next, replaced or added.</summary>
    private static string WithSection(string manifest, string section)
    {
        var key = section[..section.IndexOf(':', StringComparison.Ordinal)];
        return Regex.Replace(manifest, $@"^{key}:.*\n(?:[ #\n].*\n?)*", "", RegexOptions.Multiline) + "\n" + section;
    }

    private static string Indented(string block) => string.Concat(block.TrimEnd().Split('\n').Select(line => $"      {line}\n"));

    private static ImmutableArray<string> Blocks(string language) =>
        [.. Block().Matches(Guide).Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value)];

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\./grader (\w+)")]
    private static partial Regex Command();
}
