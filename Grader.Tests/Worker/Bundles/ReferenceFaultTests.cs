using FluentAssertions;
using Xunit;

namespace Grader.Tests.Worker.Bundles;

/// <summary>What is wrong with the reference shows when it is compiled and run, and is told at the line of the case.</summary>
[Collection(WorkshopTests.Name)]
public sealed class ReferenceFaultTests(Workshop workshop)
{
    [Theory]
    [InlineData("{ id: a, points: 1, call: F.Throws, examples: [{ x: 1 }, { x: 2 }] }",
        "check q/a, example 1: the reference fails: it threw InvalidOperationException: no root (reference/F.cs, line 10)", "Mend the reference or the inputs")]
    [InlineData("{ id: a, points: 1, call: F.Spoils, examples: [{ v: [1, 2] }] }",
        "check q/a, example 1: the reference changes its argument v", "Copy it first, or add `mutates: [v]`")]
    [InlineData("{ id: a, points: 1, call: F.Tie, examples: [{ a: 0.1, b: 0.3 }] }",
        "check q/a, example 1: the outcome depends on rounding: moving inputs by one unit in the last place changes more than its numbers",
        "Choose inputs farther from a tie or a kink, or list parameters that are exact under `exact`")]
    [InlineData("{ id: a, points: 1, call: F.Sum, of: Nowhere, examples: [{ m: [[1]] }] }",
        "check q/a, example 1: `Nowhere` leads nowhere in the reference's result: there is no Nowhere in a double", "Correct the path")]
    public async Task It_is_told_once_at_the_case(string check, string problem, string remedy)
    {
        var faults = await workshop.FaultsOfAsync(Given.Checks("{ id: half, points: 1, call: F.Half, examples: [{ x: 1 }] }", check));
        faults.Should().ContainSingle(because: string.Join('\n', faults)).Which.Line.Should().Be(6);
        faults[0].File.Should().Be("assignment.yaml");
        faults[0].Problem.Should().Be(problem);
        faults[0].Remedy.Should().Be(remedy);
    }

    [Fact]
    public async Task A_check_that_rounding_would_decide_is_refused_with_the_figures()
    {
        var faults = await workshop.FaultsOfAsync(Given.Checks(
            "{ id: a, points: 1, call: F.Cancels, tolerance: { relative: 1.0e-9 }, examples: [{ x: 1.0e-7 }] }"));
        faults.Should().ContainSingle().Which.Problem.Should()
            .MatchRegex(@"^check q/a, example 1: `a` is too sensitive: rounding alone moves the result by [\d.]+e-\d+, and at most [\d.]+e-\d+ fits its tolerance$");
    }

    [Fact]
    public async Task A_value_declared_exact_may_sit_on_a_tie() =>
        (await workshop.FaultsOfAsync(Given.Checks("{ id: a, points: 1, call: F.Half, exact: [x], examples: [{ x: 0.1 }] }"))).Should().BeEmpty();

    [Fact]
    public async Task A_bundle_without_a_reference_is_told_so()
    {
        var files = Given.Integration();
        var without = new Grader.Core.Intake.FileSet("bundle", files.Files.Where(file => !file.Key.StartsWith("reference/", StringComparison.Ordinal)));
        (await workshop.FaultsOfAsync(without)).Should().ContainSingle().Which.ToString().Should().Be(
            "reference/: there is no reference solution. Add the correct solution as reference/*.cs: the goldens are what it returns.");
    }

    [Fact]
    public async Task A_bundle_without_a_manifest_is_told_so() =>
        (await workshop.FaultsOfAsync(new Grader.Core.Intake.FileSet("folder", []))).Should().ContainSingle().Which.ToString().Should().Be(
            "folder: there is no assignment.yaml at its root. Name the folder or zip that holds the bundle.");

    [Fact]
    public async Task A_reference_that_does_not_compile_is_told_line_by_line()
    {
        var faults = await workshop.FaultsOfAsync(Given.Bundle(
            Given.Manifest("{ id: half, points: 1, call: F.Half, examples: [{ x: 1 }] }"), "public static class F\n{\n    public static int A() => \"\";\n    static int B() => c;\n}"));
        faults.Select(fault => $"{fault.File}:{fault.Line} {fault.Problem[..6]}").Should().Equal("reference/F.cs:3 CS0029", "reference/F.cs:4 CS0103");
    }

    [Fact]
    public async Task A_reference_that_hangs_is_refused_and_not_waited_for()
    {
        var faults = await workshop.FaultsOfAsync(Given.Bundle(
            Given.Manifest("{ id: a, points: 1, call: F.Loop, examples: [{ x: 1 }] }") + "\nlimits: { case_cpu_seconds: 0.1, case_wall_seconds: 5 }",
            "public static class F { public static int Loop(int x) { while (true) { } } }"));
        faults.Should().ContainSingle().Which.Problem.Should().StartWith("check q/a, example 1: the reference fails: it did not return within 1 s of processor time");
    }
}
