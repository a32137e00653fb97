using FluentAssertions;
using Grader.Core.Grading;
using Grader.Core.Intake;
using Grader.Core.Protocol;
using Grader.Core.Values;
using Xunit;

namespace Grader.Tests.Worker.Grading;

/// <summary>An assignment of another field than the shipped one, through the whole engine.</summary>
[Collection(WorkshopTests.Name)]
public sealed class IntegrationTests(Workshop workshop)
{
    private static readonly string Right = File.ReadAllText(
        Repository.Path("Grader.Tests", "Worker", "Bundles", "Integration", "solutions", "other-order", "All.cs"));

    [Fact]
    public async Task A_correct_solution_of_another_kind_earns_full_marks()
    {
        var report = await GradeAsync(Right);
        Lost(report).Should().BeEmpty();
        report.Score.Should().Be(17);
        report.Verdict.Should().Be(Verdict.Passed);
    }

    [Fact]
    public async Task The_reference_without_its_predicates_earns_full_marks()
    {
        var files = Given.Integration();
        var sources = files.Files.Keys.Where(path => path.StartsWith("reference/", StringComparison.Ordinal) && !path.Contains("Predicates"))
            .Select(path => new SourceFile(path, files.Text(path).Text));
        var graded = await (await workshop.IntegrationAsync()).GradeAsync(new Submission("reference", [.. sources]));
        Lost(graded.Report).Should().BeEmpty();
    }

    [Theory]
    [InlineData("+ 0.5 * p.At(problem.To)", "", "rules/trapezoid wrong_value, rules/by-name wrong_value, rules/all wrong_value, error/table wrong_value, error/romberg wrong_value")]
    [InlineData("(i + 0.5) * h", "i * h", "rules/by-name wrong_value, rules/all wrong_value")]
    [InlineData("[\"Midpoint\"] = ", "[\"midpoint\"] = ", "rules/all wrong_shape")]
    [InlineData("n + (rule is Rule.Midpoint ? 0 : 1)", "(int)n + (rule is Rule.Midpoint ? 0 : 1)", "rules/evaluations wrong_value")]
    [InlineData("long Evaluations", "double Evaluations", "rules/evaluations wrong_signature")]
    [InlineData("unit ?? \"units\"", "unit!.Trim()", "rules/formula exception")]
    [InlineData("_ => Rule.Midpoint }", "_ => Rule.Trapezoid }", "rules/best wrong_value")]
    [InlineData("row.Length == 0 ? 0 : ", "", "rules/samples exception")]
    [InlineData("2 * (1 - x * x)", "(1 - x * x)", "gauss/nodes/weights wrong_value, gauss/nodes/sum property_violated")]
    [InlineData("return ([.. nodes], ", "return ([.. nodes.AsEnumerable().Reverse()], ", "gauss/nodes/values wrong_value")]
    [InlineData("return ([.. nodes], ", "return ([.. nodes, 0], ", "gauss/nodes/count wrong_shape, gauss/nodes/values wrong_shape")]
    [InlineData("new Line(1 << i, value,", "new Line(i, value,", "error/table wrong_value")]
    [InlineData("(four *= 4)", "(four *= 2)", "error/romberg wrong_value")]
    [InlineData("const int N = 1000", "const int N = 10", "error/erf property_violated")]
    [InlineData("y[i] = y[i] + h * slope[i]", "slope[i] = y[i] + h * slope[i]", "steps/euler arguments_changed")]
    [InlineData("return h * (inner", "problem.Coefficients[0] += 0; problem.Coefficients[^1] = 9; return h * (inner",
        "rules/trapezoid arguments_changed, rules/by-name arguments_changed, rules/all arguments_changed, error/table arguments_changed, error/romberg arguments_changed")]
    [InlineData("Math.Pow(1 - rate, i)", "Math.Pow(1 - rate, i + 1)", "steps/history wrong_value")]
    [InlineData("Pow(1 - rate, i)).ToArray()", "Pow(1 - rate, Math.Min(i, 20))).ToArray()", "steps/history property_violated")]
    [InlineData("public sealed class Polynomial", "public sealed class Poly(double[] c) { } internal sealed class Polynomial", "steps/polynomial wrong_signature")]
    public async Task A_wrong_solution_loses_what_it_should_and_nothing_else(string right, string wrong, string lost)
    {
        Right.Should().Contain(right);
        string.Join(", ", Lost(await GradeAsync(Right.Replace(right, wrong, StringComparison.Ordinal)))).Should().Be(lost);
    }

    [Fact]
    public async Task A_missing_class_costs_the_checks_of_its_driver_alone()
    {
        var report = await GradeAsync(Right.Replace("Polynomial", "Polynom", StringComparison.Ordinal));
        Lost(report).Should().Equal("steps/polynomial missing");
        Check(report, "steps/polynomial").Message.Should().Contain("no class Integration.Polynomial");
    }

    [Fact]
    public async Task A_missing_method_costs_its_own_checks_and_the_declaration_is_shown()
    {
        var report = await GradeAsync(Right.Replace(" Romberg(", " romberg(", StringComparison.Ordinal));
        Lost(report).Should().Equal("error/romberg missing");
        Check(report, "error/romberg").Message.Should()
            .Contain("romberg: C# tells upper from lower case").And.Contain("Romberg(Problem problem, int levels)");
    }

    [Fact]
    public async Task The_numbers_of_hidden_cases_are_not_told()
    {
        var report = await GradeAsync(Right.Replace("const int N = 1000", "int N = x == 0.5 || x == 2 ? 1000 : 2", StringComparison.Ordinal));
        var deciding = Check(report, "error/erf").Deciding!;
        deciding.Visible.Should().BeFalse();
        deciding.Comparison.Should().BeNull();
        deciding.Message.Should().Be("a property that must hold does not (on hidden inputs)");
    }

    [Fact]
    public async Task Code_that_does_not_compile_loses_everything_and_says_where()
    {
        var report = await GradeAsync(Right.Replace("nodes.Add(", "nodes.Append((", StringComparison.Ordinal));
        report.Verdict.Should().Be(Verdict.CompileError);
        report.Score.Should().Be(0);
        report.CompileErrors[0].Should().MatchRegex(@"^File0\.cs\(\d+,\d+\): CS\d+: ");
    }

    [Fact]
    public async Task The_starter_is_not_done_yet_and_not_wrong()
    {
        var files = Given.Integration();
        var report = await GradeAsync(files.Text("starter/Integration.cs").Text);
        Check(report, "rules/trapezoid").Verdict.Should().Be(Verdict.NotImplemented);
        report.Score.Should().Be(0);
    }

    [Fact]
    public async Task Another_seed_draws_other_hidden_cases_and_the_same_verdicts()
    {
        await using var other = await workshop.Engine.OpenAsync(Given.Integration(), "another", runners: 1);
        var one = (await workshop.IntegrationAsync()).Bundle;
        var call = one.Assignment.Calls.First();
        var cases = other.Bundle.Goldens[other.Bundle.Assignment.Calls.First()];
        var before = one.Goldens[call];
        ValueText.Of(cases[0].Arguments[0]).Should().Be(ValueText.Of(before[0].Arguments[0]), "it is written down");
        ValueText.Of(cases[1].Arguments[0]).Should().NotBe(ValueText.Of(before[1].Arguments[0]));
        Lost((await other.GradeAsync(Given.Submission(Right))).Report).Should().BeEmpty();
    }

    private async Task<GradeReport> GradeAsync(string source) =>
        (await (await workshop.IntegrationAsync()).GradeAsync(Given.Submission(source))).Report;

    private static IEnumerable<string> Lost(GradeReport report) =>
        from question in report.Questions
        from check in question.Checks
        where check.Verdict != Verdict.Passed
        select $"{question.Id}/{check.Id} {check.Verdict.Name()}";

    private static CheckResult Check(GradeReport report, string name) =>
        report.Questions.SelectMany(q => q.Checks.Select(c => (Name: $"{q.Id}/{c.Id}", Check: c))).First(c => c.Name == name).Check;
}
