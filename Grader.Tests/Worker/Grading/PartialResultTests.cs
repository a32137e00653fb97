using FluentAssertions;
using Grader.Core.Grading;
using Grader.Core.Intake;
using Grader.Core.Protocol;
using Xunit;

namespace Grader.Tests.Worker.Grading;

/// <summary>What is told while a submission is still being graded.</summary>
[Collection(WorkshopTests.Name)]
public sealed class PartialResultTests(Workshop workshop)
{
    private static readonly string Right = File.ReadAllText(
        Repository.Path("Grader.Tests", "Worker", "Bundles", "Integration", "solutions", "other-order", "All.cs"));

    [Fact]
    public async Task Each_finished_call_is_told_with_the_verdicts_that_count_in_the_end()
    {
        var told = new List<GradeReport>();
        var assignment = await workshop.IntegrationAsync();
        var graded = await assignment.GradeAsync(new Submission("test", [new SourceFile("All.cs", Right.Replace("+ 0.5 * p.At(problem.To)", "", StringComparison.Ordinal))]), partly: told.Add);
        told.Should().HaveCount(assignment.Bundle.Assignment.Calls.Count());
        told.Select(report => report.Score).Should().BeInAscendingOrder();
        graded.Report.Score.Should().BeLessThan(17);
        told[0].Score.Should().BeLessThan(graded.Report.Score);
        told[^1].Score.Should().Be(graded.Report.Score);
        Verdicts(told[^1]).Should().Equal(Verdicts(graded.Report));
    }

    [Fact]
    public async Task What_was_not_run_yet_earns_nothing_and_says_so()
    {
        GradeReport? first = null;
        await (await workshop.IntegrationAsync()).GradeAsync(new Submission("test", [new SourceFile("All.cs", Right)]), partly: report => first ??= report);
        var checks = first!.Questions.SelectMany(question => question.Checks).ToArray();
        checks.Should().Contain(check => check.Verdict == Verdict.Passed);
        checks.Where(check => check.Verdict != Verdict.Passed).Should().NotBeEmpty()
            .And.OnlyContain(check => check.Score == 0 && check.Message!.StartsWith("not graded: ", StringComparison.Ordinal));
        first.Notes.Should().ContainSingle(note => note.StartsWith("Grading did not come to its end", StringComparison.Ordinal));
        first.MaxScore.Should().Be(17);
    }

    private static IEnumerable<Verdict> Verdicts(GradeReport report) => report.Questions.SelectMany(question => question.Checks).Select(check => check.Verdict);
}
