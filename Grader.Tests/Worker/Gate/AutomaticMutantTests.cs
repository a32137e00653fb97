using FluentAssertions;
using Xunit;

namespace Grader.Tests.Worker.Gate;

/// <summary>Automatic mutants: too many survivors refuse a bundle, excused ones do not count, idle excuses are told.</summary>
[Collection(WorkshopTests.Name)]
public sealed class AutomaticMutantTests(Workshop workshop)
{
    private const string Reference = """
        public static class F
        {
            public static double Clamped(double x) => x < 0 ? 0 : x;
            public static double Scaled(double x, double y) => 3 * x + y;
        }
        """;

    private static SmallBundle Bundle(string tolerance, string more = "") => new(Reference,
        "{ id: clamped, points: 1, call: F.Clamped, examples: [{ x: -1.5 }, { x: 2.5 }] }",
        $"{{ id: scaled, points: 1, call: F.Scaled, tolerance: {{ absolute: {tolerance} }}, examples: [{{ x: 1.5, y: -0.7 }}, {{ x: -0.4, y: 2.6 }}] }}")
    {
        More = more,
    };

    [Fact]
    public async Task A_check_so_loose_that_mistakes_survive_is_refused_with_the_rate_and_a_list()
    {
        var report = await Bundle("50").CheckAsync(workshop, mutation: true);
        report.Passed.Should().BeFalse();
        report.Mutation.KillRate.Should().BeLessThan(0.95);
        report.Findings.Should().ContainSingle(finding => finding.Where == "automatic mutants").Which.Problem
            .Should().MatchRegex(@"^only \d+(\.\d)? ?% are noticed; at least 95 ?% must be$");
        report.Mutation.Survivors.Should().Contain(survivor => survivor.File == "F.cs" && survivor.Line == 4);
        report.Mutation.Excused.Should().BeEmpty();
    }

    [Fact]
    public async Task Excused_survivors_do_not_count_and_an_excuse_for_nothing_is_told()
    {
        var before = await Bundle("1.0e-9").CheckAsync(workshop, mutation: true);
        before.Mutation.Survivors.Should().NotBeEmpty("at zero both branches agree").And.OnlyContain(survivor => survivor.Line == 3);
        var excuses = before.Mutation.Survivors.Select(s => Excuse(s.Before, s.After)).Append(Excuse("3 * x", "4 * x")).Distinct();

        var report = await Bundle("1.0e-9", "excused:\n" + string.Concat(excuses)).CheckAsync(workshop, mutation: true);
        report.Mutation.Survivors.Should().BeEmpty();
        report.Mutation.Excused.Should().HaveCount(before.Mutation.Survivors.Length).And.OnlyContain(survivor => survivor.Reason == "The same at zero.");
        report.Mutation.KillRate.Should().Be(1);
        report.Findings.Where(finding => finding.Where is "excused" or "automatic mutants").Select(finding => finding.ToString())
            .Should().Equal("excused: `3 * x` -> `4 * x` in F.cs is excused, but does not survive. Remove the excuse.");
    }

    private static string Excuse(string before, string after) =>
        $"  - {{ file: F.cs, before: '{before}', after: '{after}', reason: The same at zero. }}\n";
}
