using FluentAssertions;
using Grader.Core.Gate;
using Xunit;

namespace Grader.Tests.Worker.Gate;

/// <summary>A bundle in which nearly everything is wrong that can be, tried once.</summary>
public sealed class FaultyBundle(Workshop workshop) : IAsyncLifetime
{
    private const string Reference = """
        public static class F
        {
            public static double[] Twice(double[] x) => x.Select(v => 2 * v).ToArray();
            public static double Mean(double[] x) => x.Sum() / x.Length;
            public static double Next(double x) => x + 1;
        }
        """;

    public GateReport Report { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Report = await new SmallBundle(Reference,
        "{ id: twice, points: 1, call: F.Twice, tolerance: { absolute: 1.0e-9 }, examples: [{ x: [1.5, -2.25, 4] }] }",
        "{ id: mean, points: 2, call: F.Mean, tolerance: { absolute: 1.0e-9 }, examples: [{ x: [1.5, -2.25, 4] }] }",
        "{ id: loosely, points: 3, call: F.Mean, tolerance: { absolute: 0.5 }, examples: [{ x: [1.5, -2.25, 4] }] }",
        "{ id: next, points: 4, call: F.Next, examples: [{ x: 3 }] }")
    {
        Mutants =
        [
            ("noticed", "/ x.Length", "", "q/mean, q/loosely"),
            ("too-near", "x.Sum() / x.Length", "x.Sum() / x.Length + 0.75", "q/loosely"),
            ("unnoticed", "x.Sum() / x.Length", "x.Sum() / x.Length + 0.1", "q/mean, q/loosely"),
            ("twin-one", "x + 1", "x + 2", "q/next"),
            ("twin-two", "x + 1", "2 + x", "q/next"),
        ],
        More = "  misnamed: { fails: [q/twice], diagnosis: transposed }\n  well-named: { fails: [q/twice], diagnosis: sign-flipped }\n  broken: { fails: [q/mean], diagnosis: transposed }\n",
        Files =
        [
            ("starter/F.cs", Reference.Replace("x.Select(v => 2 * v).ToArray()", "throw new NotImplementedException()", StringComparison.Ordinal)
                .Replace("x.Sum() / x.Length", "throw new NotImplementedException()", StringComparison.Ordinal)),
            ("rewrites/average/F.cs", Reference.Replace("x.Sum() / x.Length", "x.Average()", StringComparison.Ordinal)),
            ("rewrites/loses/F.cs", Reference.Replace("x.Sum() / x.Length", "Math.Round(x.Average())", StringComparison.Ordinal)),
            ("rewrites/unfinished/F.cs", "public static class F { public static double Next(double x) => x + ; }"),
            ("mutants/misnamed/F.cs", Reference.Replace("2 * v", "-2 * v", StringComparison.Ordinal)),
            ("mutants/well-named/F.cs", Reference.Replace("2 * v", "-2 * v", StringComparison.Ordinal)),
            ("mutants/broken/F.cs", Reference.Replace("2 * v", "2 * w", StringComparison.Ordinal)),
            ("mutants/stray/F.cs", Reference.Replace("2 * v", "3 * v", StringComparison.Ordinal)),
        ],
    }.CheckAsync(workshop);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

[Collection(WorkshopTests.Name)]
public sealed class FaultyBundleTests(FaultyBundle faulty) : IClassFixture<FaultyBundle>
{
    [Fact]
    public void It_is_refused() => faulty.Report.Passed.Should().BeFalse();

    [Theory]
    [InlineData("reference reference", 10, "full marks", true)]
    [InlineData("rewrite average", 10, "full marks", true)]
    [InlineData("rewrite loses", 8, "loses points", false)]
    [InlineData("rewrite unfinished", 0, "loses points", false)]
    [InlineData("starter starter", 4, "gets points", false)]
    [InlineData("mutant noticed", 5, "noticed: noticed", true)]
    [InlineData("mutant well-named", 9, "noticed: sign-flipped", true)]
    [InlineData("mutant too-near", 5, "noticed: too-near", true)]
    [InlineData("mutant unnoticed", 8, "not as it should be", false)]
    [InlineData("mutant misnamed", 9, "not as it should be", false)]
    [InlineData("mutant broken", 0, "not as it should be", false)]
    public void A_solution_gets_its_row(string solution, double score, string outcome, bool asExpected)
    {
        var row = faulty.Report.Trials.Should().ContainSingle(trial => $"{trial.Kind} {trial.Name}" == solution).Subject;
        (row.Score, row.Outcome, row.AsExpected).Should().Be(((decimal)score, outcome, asExpected));
    }

    [Theory]
    [InlineData("rewrite loses", @"^a right solution gets 8 of 10: q/mean \(.+\)$")]
    [InlineData("rewrite unfinished", @"^a right solution gets 0 of 10: F\.cs\(1,\d+\): CS1525: ")]
    [InlineData("starter", "^the starter as it is gets 4 points$")]
    [InlineData("mutant unnoticed", "^q/loosely does not notice it$")]
    [InlineData("mutant misnamed", "^q/twice takes it for `sign-flipped` instead of `transposed`$")]
    [InlineData("mutant twin-one", "^q/next does not recognise it: another mutant gives the same numbers$")]
    [InlineData("mutant twin-two", "^q/next does not recognise it: another mutant gives the same numbers$")]
    [InlineData("mutant broken", @"^it does not compile: F\.cs\(3,\d+\): CS0103: ")]
    [InlineData("mutants/stray", "^the manifest does not say which checks must notice it$")]
    public void What_is_wrong_with_a_solution_is_said_once(string where, string problem) =>
        faulty.Report.Findings.Should().ContainSingle(finding => finding.Where == where && finding.Refuses).Which.Problem.Should().MatchRegex(problem);

    [Theory]
    [InlineData("mutant noticed")]
    [InlineData("mutant well-named")]
    [InlineData("mutant too-near")]
    [InlineData("rewrite average")]
    [InlineData("reference reference")]
    public void Nothing_is_said_of_what_is_as_it_should_be(string where) => faulty.Report.Findings.Should().NotContain(finding => finding.Where == where);

    [Fact]
    public void A_check_too_near_to_a_mistake_is_named() =>
        faulty.Report.Findings.Should().Contain(finding => finding.Refuses && finding.Where == "q/loosely" && finding.Problem.Contains("less than ten is near", StringComparison.Ordinal));

    [Fact]
    public void Every_finding_says_what_to_do() => faulty.Report.Findings.Should().OnlyContain(finding => finding.Remedy.Length > 10);
}
