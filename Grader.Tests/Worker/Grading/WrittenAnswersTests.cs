using FluentAssertions;
using Grader.Core.Grading;
using Grader.Core.Intake;
using Grader.Worker.Gate;
using Xunit;

namespace Grader.Tests.Worker.Grading;

/// <summary>Code and written answers in one bundle: handed in together, or either alone.</summary>
[Collection(WorkshopTests.Name)]
public sealed class WrittenAnswersTests(Workshop workshop)
{
    private const string Questions = """
        title: Both
        questions:
          - id: "1"
            answers:
              - { id: half, kind: number, points: 2, value: 1/2, misses: ["2"] }
              - { id: why, kind: text, points: 1 }
          - id: "2"
            checks: [{ id: half, points: 4, call: F.Half, examples: [{ x: 3 }] }]
          - id: "3"
            answers: [{ id: more, kind: number, points: 1, extra: true, value: "3", misses: ["2"] }]
        """;

    private static readonly Submission Code = Given.Submission(Given.Reference);

    private const string Answers = "\"1\": { half: 0.5, why: Because. }\n\"3\": 3";

    [Fact]
    public async Task Handed_in_together_they_make_one_report_in_the_order_of_the_manifest()
    {
        var report = await GradeAsync(Code with { Answers = Answers });
        report.Questions.Select(question => question.Id).Should().Equal("1", "2", "3");
        (report.Score, report.MaxScore, report.ExtraScore, report.WaitingScore, report.Outstanding).Should().Be((7, 7, 1, 1, 0));
        report.Verdict.Should().Be(Verdict.Waiting);
    }

    [Fact]
    public async Task Code_alone_leaves_the_written_points_outstanding()
    {
        var report = await GradeAsync(Code);
        report.Questions.Should().ContainSingle();
        (report.Score, report.MaxScore, report.Outstanding).Should().Be((4, 4, 3));
    }

    [Fact]
    public async Task Answers_alone_leave_the_points_of_the_code_outstanding()
    {
        var report = await GradeAsync(new Submission("test", []) { Answers = Answers });
        report.Questions.Should().HaveCount(2);
        (report.Score, report.MaxScore, report.Outstanding).Should().Be((3, 3, 4));
        report.CompileErrors.Should().BeEmpty();
    }

    [Fact]
    public async Task Code_that_does_not_compile_takes_no_point_from_the_answers()
    {
        var report = await GradeAsync(Given.Submission("class") with { Answers = Answers });
        report.Score.Should().Be(3);
        report.Verdict.Should().Be(Verdict.CompileError);
    }

    [Fact]
    public async Task An_assignment_in_writing_alone_needs_no_reference()
    {
        var bundle = new FileSet("bundle", [KeyValuePair.Create("assignment.yaml", "title: T\nquestions: [{ id: a, answers: [{ id: b, kind: number, points: 1, value: 2, misses: [3] }] }]"u8.ToArray())]);
        await using var open = await workshop.Engine.OpenAsync(bundle, "tests", runners: 0);
        (await open.GradeAsync(new Submission("test", []) { Answers = "a: 2" })).Report.Score.Should().Be(1);
    }

    [Fact]
    public async Task The_gate_refuses_a_near_miss_that_passes_and_a_right_spelling_that_does_not()
    {
        var wrong = Questions.Replace("misses: [\"2\"] }\n      - { id: why", "misses: [\"0.5\"], spellings: [\"0.25\"] }\n      - { id: why", StringComparison.Ordinal);
        wrong.Should().NotBe(Questions);
        var report = await new PublishGate(workshop.Engine, Given.Bundle(wrong), "tests", null).RunAsync(seeds: 1, mutation: false);
        report.Findings.Where(finding => finding.Refuses && finding.Where.StartsWith("1/half", StringComparison.Ordinal)).Should().HaveCount(2);
    }

    private async Task<GradeReport> GradeAsync(Submission submission)
    {
        await using var open = await workshop.Engine.OpenAsync(Given.Bundle(Questions), "tests", runners: 1);
        return (await open.GradeAsync(submission)).Report;
    }
}
