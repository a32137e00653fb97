using FluentAssertions;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Core.Values;
using Grader.Worker.Gate;
using Grader.Worker.Grading;
using Xunit;

namespace Grader.Tests.Worker.Gate;

/// <summary>Junk of every kind is offered, and a check that takes it is named.</summary>
[Collection(WorkshopTests.Name)]
public sealed class JunkTrialTests(Workshop workshop, Hw3Engine hw3)
{
    private const string Everything = "zeros, ones, a constant, NaN, infinities, the sign flipped, a copy of x, a copy of y";

    private const string Reference = """
        public static class F
        {
            public static double[] Sum(double[] x, double[] y) => x.Zip(y, (a, b) => a + b).ToArray();
            public static double[,] Outer(double[] x)
            {
                var m = new double[x.Length, x.Length + 1];
                for (var i = 0; i < x.Length; i++)
                    for (var j = 0; j <= x.Length; j++) m[i, j] = x[i] * (j + 1) + j;
                return m;
            }
            public static double[,] Diagonal(double[] x)
            {
                var m = new double[x.Length, x.Length];
                for (var i = 0; i < x.Length; i++) m[i, i] = x[i];
                return m;
            }
            public static double Zero(double x) => 0;
            public static void Step(double[] w, double[] g) { for (var i = 0; i < w.Length; i++) w[i] -= 0.5 * g[i]; }
        }
        public static class P
        {
            public static string? Anything(double[] result) => null;
            public static string? AnyMatrix(double[,] result) => null;
            public static string? Zeros(double[] result) => Only(result, v => v == 0);
            public static string? Ones(double[] result) => Only(result, v => v == 1);
            public static string? Alike(double[] result) => Only(result, v => v == result[0]);
            public static string? NaNs(double[] result) => Only(result, double.IsNaN);
            public static string? Infinities(double[] result) => Only(result, double.IsInfinity);
            public static string? Negative(double[] result) => Only(result, v => v < 0);
            public static string? First(double[] x, double[] result) => result.SequenceEqual(x) ? null : "no";
            public static string? Second(double[] y, double[] result) => result.SequenceEqual(y) ? null : "no";
            public static string? Nothing(double[] result) => "no";
            private static string? Only(double[] result, Func<double, bool> holds) => result.All(holds) ? null : "no";
        }
        """;

    [Fact]
    public async Task What_a_predicate_takes_is_named_and_no_wrong_shape_is_among_it()
    {
        var predicates = new[] { "Anything", "Zeros", "Ones", "Alike", "NaNs", "Infinities", "Negative", "First", "Second", "Nothing" };
        var parts = predicates.Select(name => $"{{ id: {name.ToLowerInvariant()}, points: 1, judge: {{ property: P.{name} }} }}");
        (await TakenAsync($"{{ id: sum, call: F.Sum, examples: [{{ x: [1.5, 2, 4], y: [0.25, 3, 7] }}, {{ x: [2, 9], y: [3, 5] }}], parts: [{string.Join(", ", parts)}] }}",
            "{ id: outer, points: 1, call: F.Outer, judge: { property: P.AnyMatrix }, examples: [{ x: [1.5, 2] }] }")).Should().Equal(
            $"q/sum/anything: {Everything}", "q/sum/zeros: zeros", "q/sum/ones: ones", "q/sum/alike: zeros, ones, a constant, infinities", "q/sum/nans: NaN",
            "q/sum/infinities: infinities", "q/sum/negative: the sign flipped", "q/sum/first: a copy of x", "q/sum/second: a copy of y",
            "q/outer: zeros, ones, a constant, NaN, infinities, the sign flipped");
    }

    [Fact]
    public async Task Junk_that_passes_one_case_only_is_not_taken() =>
        (await TakenAsync("{ id: sum, points: 1, call: F.Sum, tolerance: { absolute: 0.01 }, examples: [{ x: [0.001], y: [0.002] }, { x: [1], y: [2] }] }")).Should().BeEmpty();

    [Fact]
    public async Task Junk_that_is_the_right_answer_may_be_taken() =>
        (await TakenAsync("{ id: zero, points: 1, call: F.Zero, tolerance: { absolute: 0.01 }, examples: [{ x: 3 }] }",
            "{ id: sum, points: 1, call: F.Sum, examples: [{ x: [1.5, 2], y: [0, 0] }] }")).Should().BeEmpty();

    [Fact]
    public async Task A_tolerance_wider_than_the_goldens_takes_what_is_near_zero() =>
        (await TakenAsync("{ id: sum, points: 1, call: F.Sum, tolerance: { absolute: 0.2 }, examples: [{ x: [0.03, 0.04], y: [0.01, 0.02] }] }")).Should().Equal(
            "q/sum: zeros, a constant, the sign flipped, a copy of x, a copy of y");

    [Fact]
    public async Task Arguments_left_as_they_were_are_junk_where_they_should_change() =>
        (await TakenAsync("{ id: step, points: 1, call: F.Step, mutates: [w], tolerance: { absolute: 0.01 }, examples: [{ w: [1, 2], g: [0.003, 0.004] }] }",
            "{ id: still, points: 1, call: F.Step, mutates: [w], tolerance: { absolute: 0.01 }, examples: [{ w: [1, 2], g: [0, 0] }] }",
            "{ id: honest, points: 1, call: F.Step, mutates: [w], tolerance: { absolute: 0.01 }, examples: [{ w: [1, 2], g: [0.3, 0.4] }] }")).Should().Equal(
            "q/step: the arguments left as they were");

    [Fact]
    public async Task An_array_as_it_was_made_has_the_right_shape_and_is_no_answer()
    {
        await using var open = await workshop.Engine.OpenAsync(new SmallBundle(Reference,
            "{ id: diagonal, points: 1, call: F.Diagonal, judge: shape, examples: [{ x: [1.5, 2] }] }",
            "{ id: zero, points: 1, call: F.Diagonal, judge: shape, examples: [{ x: [0, 0] }] }").Written(), "tests", runners: 0);
        (await JunkOfAsync(open)).Should().BeEmpty();
        var checks = open.Bundle.Assignment.Questions[0].Checks;
        (await VerdictsAsync(open, checks[0])).Should().Be("zeros wrong_value, ones wrong_value, a constant wrong_value, NaN wrong_value, infinities wrong_value, the sign flipped passed");
        (await VerdictsAsync(open, checks[1])).Should().Be("zeros passed, ones wrong_value, a constant wrong_value, NaN wrong_value, infinities wrong_value, the sign flipped passed");
    }

    [Fact]
    public async Task Every_kind_of_junk_is_made_of_the_goldens_form()
    {
        await using var open = await workshop.Engine.OpenAsync(
            new SmallBundle(Reference, "{ id: outer, points: 1, call: F.Outer, examples: [{ x: [1.5, 2] }] }").Written(), "tests", runners: 0);
        var (call, cases) = open.Bundle.Goldens.Single();
        Junk.Of(call, cases[0]).Select(junk => $"{junk.Name}: {ValueText.Of(junk.Given.Result)}").Should().Equal(
            "zeros: [[0, 0, 0], [0, 0, 0]]", "ones: [[1, 1, 1], [1, 1, 1]]", "a constant: [[0.1, 0.1, 0.1], [0.1, 0.1, 0.1]]",
            "NaN: [[NaN, NaN, NaN], [NaN, NaN, NaN]]", "infinities: [[infinity, infinity, infinity], [infinity, infinity, infinity]]",
            "the sign flipped: [[-1.5, -4, -6.5], [-2, -5, -8]]", "null: null", "nothing (empty): []", "the first entry alone, which would broadcast: [[1.5]]",
            "the transpose: [[1.5, 2], [4, 5], [6.5, 8]]", "a copy of x: [1.5, 2]");
    }

    [Fact]
    public async Task No_task_of_the_homework_takes_junk() => (await JunkOfAsync(await hw3.OpenedAsync())).Should().BeEmpty();

    [Fact]
    public async Task No_task_of_numerical_integration_takes_junk() => (await JunkOfAsync(await workshop.IntegrationAsync())).Should().BeEmpty();

    private static async Task<string> VerdictsAsync(GradedAssignment open, Check check)
    {
        var (@case, judge) = (open.Bundle.Goldens[check.Call][0], new CaseJudge(check, open.AskAsync));
        var verdicts = new List<string>();
        foreach (var (name, given) in Junk.Of(check.Call, @case).Take(6)) verdicts.Add($"{name} {(await judge.JudgeAsync(@case, given)).Verdict.Name()}");
        return string.Join(", ", verdicts);
    }

    private async Task<string[]> TakenAsync(params string[] checks)
    {
        await using var open = await workshop.Engine.OpenAsync(new SmallBundle(Reference, checks).Written(), "tests", runners: 0);
        return await JunkOfAsync(open);
    }

    private static async Task<string[]> JunkOfAsync(GradedAssignment open)
    {
        var findings = await new JunkTrial(open.Bundle, open.AskAsync).RunAsync();
        findings.Where(finding => !finding.Refuses).Should().BeEmpty();
        return [.. findings.Select(finding => $"{finding.Where}: {finding.Problem.Replace("the check takes ", "").Replace(" for a right answer", "")}")];
    }
}
