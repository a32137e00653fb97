using FluentAssertions;
using Grader.Core.Gate;
using Grader.Core.Inputs;
using Grader.Worker.Gate;
using Xunit;

namespace Grader.Tests.Worker.Gate;

/// <summary>Inputs on which mistakes do not show, and seeds that do better.</summary>
[Collection(WorkshopTests.Name)]
public sealed class InputTests(Workshop workshop)
{
    private const string Reference = """
        public static class F
        {
            public static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y * y).Sum();
            public static double Four(double x, double y, double z) => x * y - Math.Exp(z);
            public static double Abs(double x) => Math.Abs(x);
        }
        """;

    [Theory]
    [InlineData("Dot", "{ a: [0, 1, 2, 3], b: [2.5, 1.25, -3, 7] }", "a counts up by one")]
    [InlineData("Dot", "{ a: [2.5, 2.5], b: [2.5, 1.25] }", "all entries of a are the same")]
    [InlineData("Dot", "{ a: [2.5, 1.25], b: [2.5, 1.25] }", "a and b are equal")]
    [InlineData("Four", "{ x: 0, y: 1, z: 2 }", "the numbers passed in count up")]
    [InlineData("Four", "{ x: 0, y: 2.5, z: 0.5 }", "x is zero")]
    [InlineData("Four", "{ x: 2.5, y: 1, z: 0.5 }", "y is one")]
    public async Task An_input_that_hides_mistakes_is_warned_of(string method, string example, string warning)
    {
        (await WarningsAsync(method, example)).Should().Contain(finding => !finding.Refuses && finding.Problem.Contains(warning));
        (await WarningsAsync(method, $"{example}, {(method == "Dot" ? "{ a: [1.5, 0.3, 4], b: [0.7, -2, 9] }" : "{ x: 1.5, y: -0.25, z: 7 }")}")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_seed_that_brings_the_mistake_out_is_named()
    {
        var findings = await AdviceAsync(SeedWhere(x => x > 0.1), "normal: []");
        findings.Should().ContainSingle().Which.Problem.Should().MatchRegex("with the seed \"t[0-9]+ [0-9]+\" the nearest mistake lies .* tolerances away, not 0; [0-9]+ of 24");
    }

    [Fact]
    public async Task Where_no_seed_helps_that_is_said() =>
        (await AdviceAsync("t", "uniform: [], low: 0.5, high: 2")).Should().ContainSingle().Which.Problem.Should().Contain("of 24 other seeds, none brings out");

    private static string SeedWhere(Func<double, bool> holds) =>
        Enumerable.Range(0, 100).Select(i => $"t{i}").First(seed => holds(new Draws(seed, "q/abs hidden 1", []).Normal()));

    private async Task<IReadOnlyList<GateFinding>> AdviceAsync(string seed, string generator)
    {
        var manifest = Given.Manifest($"{{ id: abs, points: 1, call: F.Abs, examples: [{{ x: 1.5 }}], hidden: [{{ cases: 1, inputs: {{ x: {{ {generator} }} }} }}] }}")
            + "\nmutants: { no-sign: { fails: [q/abs], message: The sign must go. } }";
        var files = Given.Bundle(manifest, Reference, ("mutants/no-sign/F.cs", Reference.Replace("Math.Abs(x)", "x", StringComparison.Ordinal)));
        await using var assignment = await workshop.Engine.OpenAsync(files, seed, runners: 0);
        var margins = new Margins(assignment.Bundle, PublishGate.Checks(assignment));
        foreach (var (_, check) in PublishGate.Checks(assignment)) margins.AddMutant(check, "no-sign", 0);
        return await new SeedAdvice(assignment, new Solutions(files), margins, progress: null).RunAsync(seed);
    }

    private async Task<IReadOnlyList<GateFinding>> WarningsAsync(string method, string examples)
    {
        var manifest = Given.Manifest($"{{ id: c, points: 1, call: F.{method}, examples: [{examples}] }}");
        await using var assignment = await workshop.Engine.OpenAsync(Given.Bundle(manifest, Reference), "tests", runners: 0);
        return [.. InputWarnings.Of(assignment.Bundle)];
    }
}
