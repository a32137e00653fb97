using FluentAssertions;
using Grader.Core.Gate;
using Grader.Worker.Gate;
using Xunit;

namespace Grader.Tests.Worker.Gate;

/// <summary>The server draws the seed; whichever it is, a right solution keeps its points.</summary>
[Collection(WorkshopTests.Name)]
public sealed class SeedTests(Workshop workshop)
{
    private const string Check = "{ id: half, points: 1, call: F.Half, examples: [{ x: 1 }], hidden: [{ cases: 2, inputs: { x: { normal: [] } } }] }";

    [Fact]
    public async Task A_rewrite_that_loses_a_point_with_one_seed_among_many_is_found()
    {
        var report = await CheckAsync("x > 1.2 && x < 1.3 ? 0 : x / 2", seeds: 60);
        var loss = report.Findings.Where(finding => finding.Refuses).Should().NotBeEmpty().And.Subject.First();
        loss.Where.Should().MatchRegex("^rewrite other with seed \"tests [0-9]+\"$");
        loss.Problem.Should().Contain("gets 0 of 1").And.Contain("q/half");
        report.Trials.Should().OnlyContain(trial => trial.AsExpected, "with the first seed it is right");
    }

    [Fact]
    public async Task A_rewrite_that_is_right_keeps_its_points_with_every_seed() =>
        (await CheckAsync("0.5 * x", seeds: 60)).Findings.Should().BeEmpty();

    [Fact]
    public async Task A_seed_whose_goldens_cannot_be_made_is_named()
    {
        const string reference = "public static class F { public static double Half(double x) => x < -1.7 ? throw new System.Exception(\"too small\") : x / 2; }";
        var report = await new PublishGate(workshop.Engine, Given.Bundle(Given.Manifest(Check), reference), "tests", null).RunAsync(60, mutation: false);
        report.Findings.Should().Contain(finding => finding.Refuses && finding.Where.StartsWith("seed \"tests ") && finding.Problem.Contains("too small"));
    }

    private Task<GateReport> CheckAsync(string half, int seeds) =>
        new PublishGate(workshop.Engine, Given.Bundle(Given.Manifest(Check), "public static class F { public static double Half(double x) => x / 2; }",
            ("rewrites/other/F.cs", $"public static class F {{ public static double Half(double x) => {half}; }}")), "tests", null).RunAsync(seeds, mutation: false);
}
