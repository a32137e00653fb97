using FluentAssertions;
using Grader.Core.Grading;
using Grader.Core.Intake;
using Xunit;

namespace Grader.Tests.Worker.Grading;

/// <summary>Failed calls made again in fresh runners, with the real compiler and jail.</summary>
[Collection(WorkshopTests.Name)]
public sealed class SecondLookTests(Workshop workshop)
{
    private const string Reference = """
        public static class F
        {
            public static double[] Scale(double[] x, double by) => [.. x.Select(v => v * by + Math.Sin(v))];
            public static double Norm(double[] x) => Math.Sqrt(x.Sum(v => v * v));
            public static double Parse(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
            public static string Print(double x) => x.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        """;

    private static readonly FileSet Bundle = Given.Bundle(Given.Manifest(
        "{ id: scale, points: 1, call: F.Scale, examples: [{ x: [1.5, -2.3, 0.7], by: 2.1 }], hidden: [{ cases: 2, dims: { n: 4..7 }, inputs: { x: { normal: n }, by: { normal: [] } } }] }",
        "{ id: norm, points: 1, call: F.Norm, examples: [{ x: [3.1, 4.2] }, { x: [1.3, 0.2, 5.7] }], hidden: [{ cases: 1, inputs: { x: { normal: 6 } } }] }",
        "{ id: parse, points: 1, call: F.Parse, examples: [{ text: \"1.5\" }, { text: \"-1234.25\" }] }",
        "{ id: print, points: 1, call: F.Print, examples: [{ x: 1.5 }, { x: -1234.25 }] }"), Reference);

    [Fact]
    public async Task A_right_solution_has_no_diagnosis_and_the_culture_is_the_invariant_one() =>
        (await GradeAsync(Reference.Replace(", System.Globalization.CultureInfo.InvariantCulture", "", StringComparison.Ordinal)
            .Replace("System.Globalization.CultureInfo.InvariantCulture", "", StringComparison.Ordinal))).Score.Should().Be(4);

    [Fact]
    public async Task A_result_kept_from_the_first_call_is_state_between_calls()
    {
        var check = await CheckAsync("scale", "static double[]? kept; public static double[] Scale(double[] x, double by) => kept ??= [.. x.Select(v => v * by + Math.Sin(v))];");
        check.Diagnosis.Should().Be("state-between-calls");
        check.Message.Should().Contain("static field").And.Contain("afresh");
        check.Deciding!.Visible.Should().BeFalse();
    }

    [Fact]
    public async Task A_list_that_grows_from_call_to_call_is_state_between_calls() =>
        (await CheckAsync("scale", "static List<double> all = []; public static double[] Scale(double[] x, double by) { all.AddRange(x.Select(v => v * by + Math.Sin(v))); return [.. all]; }"))
            .Diagnosis.Should().Be("state-between-calls");

    [Fact]
    public async Task A_static_buffer_that_is_too_short_for_the_next_call_is_state_between_calls() =>
        (await CheckAsync("scale", "static double[]? y; public static double[] Scale(double[] x, double by) { y ??= new double[x.Length]; for (var i = 0; i < x.Length; i++) y[i] = x[i] * by + Math.Sin(x[i]); return y; }"))
            .Diagnosis.Should().Be("state-between-calls");

    [Theory]
    [InlineData("public static double[] Scale(double[] x, double by) => [.. x.Select(v => v * by + new Random().NextDouble())];")]
    [InlineData("public static double[] Scale(double[] x, double by) => [.. x.Select(v => v * by + \"seed\".GetHashCode() % 1000)];")]
    public async Task What_chance_decides_is_not_deterministic(string code) =>
        (await CheckAsync("scale", code)).Diagnosis.Should().Be("not-deterministic");

    [Fact]
    public async Task What_is_wrong_alone_too_is_not_put_down_to_state() =>
        (await CheckAsync("scale", "public static double[] Scale(double[] x, double by) => [.. x.Select(v => Math.Exp(v) + by * Math.Cos(by + v))];")).Diagnosis.Should().BeNull();

    [Fact]
    public async Task What_is_wrong_alone_too_in_one_case_is_not_put_down_to_state() =>
        (await CheckAsync("norm", "static int calls; public static double Norm(double[] x) => x.Length == 6 ? Math.Exp(x[0]) + 17.3 : Math.Sqrt(x.Sum(v => v * v)) + calls++ * 0.731 * x[0] * x[0];"))
            .Diagnosis.Should().BeNull();

    [Fact]
    public async Task A_cause_that_the_numbers_tell_comes_first() =>
        (await CheckAsync("scale", "public static double[] Scale(double[] x, double by) => [.. x.Select(v => 2 * (v * by + Math.Sin(v)))];")).Diagnosis.Should().Be("factor-2");

    [Fact]
    public async Task A_call_that_ends_its_process_is_not_tried_again() =>
        (await CheckAsync("norm", "static int calls; public static double Norm(double[] x) { if (calls++ > 0) Environment.FailFast(null); return Math.Sqrt(x.Sum(v => v * v)); }"))
            .Diagnosis.Should().BeNull();

    [Fact]
    public async Task A_foreign_culture_is_named()
    {
        var check = await CheckAsync("parse", "public static double Parse(string text) => double.Parse(text, new System.Globalization.CultureInfo(\"de-DE\"));");
        (check.Verdict, check.Diagnosis).Should().Be((Verdict.Exception, "culture"));
        check.Message.Should().Contain("InvariantCulture");
    }

    [Fact]
    public async Task A_decimal_comma_in_text_is_named() =>
        (await CheckAsync("print", "public static string Print(double x) => x.ToString(new System.Globalization.NumberFormatInfo { NumberDecimalSeparator = \",\" });"))
            .Diagnosis.Should().Be("decimal-comma");

    [Fact]
    public async Task An_argument_that_is_handed_back_changed_is_told_to_be_copied()
    {
        var check = await CheckAsync("scale", "public static double[] Scale(double[] x, double by) { for (var i = 0; i < x.Length; i++) x[i] = x[i] * by + Math.Sin(x[i]); return x; }");
        check.Diagnosis.Should().Be("arguments-changed");
        check.Message.Should().Contain("argument x").And.Contain("copy");
    }

    [Fact]
    public async Task A_caret_between_doubles_is_explained_where_it_does_not_compile() =>
        (await GradeAsync("public static class F { public static double Norm(double[] x) => Math.Sqrt(x.Sum(v => v ^ 2)); }"))
            .CompileErrors.Should().ContainSingle().Which.Should().Contain("CS0019").And.Contain("Math.Pow");

    [Fact]
    public async Task Results_computed_in_float_that_pass_are_remarked_upon_and_cost_nothing()
    {
        var loose = Given.Manifest("{ id: scale, points: 1, call: F.Scale, tolerance: { absolute: 1.0e-5, relative: 1.0e-5 }, examples: [{ x: [1.5, -2.3, 0.7], by: 2.1 }] }");
        await using var assignment = await workshop.Engine.OpenAsync(Given.Bundle(loose, Reference), "tests", runners: 0);
        var single = (await assignment.GradeAsync(Given.Submission(Reference.Replace("v * by + Math.Sin(v)", "(float)(v * by) + MathF.Sin((float)v)", StringComparison.Ordinal)))).Report;
        single.Score.Should().Be(1);
        single.Notes.Should().ContainSingle().Which.Should().Contain("float").And.StartWith("In q ");
        (await assignment.GradeAsync(Given.Submission(Reference))).Report.Notes.Should().BeEmpty();
    }

    private async Task<CheckResult> CheckAsync(string id, string method)
    {
        var report = await GradeAsync($"using System.Linq; public static class F {{ {method} }}");
        report.CompileErrors.Should().BeEmpty();
        return report.Questions[0].Checks.First(check => check.Id == id);
    }

    private async Task<GradeReport> GradeAsync(string code)
    {
        await using var assignment = await workshop.Engine.OpenAsync(Bundle, "tests", runners: 1);
        return (await assignment.GradeAsync(Given.Submission(code))).Report;
    }
}
