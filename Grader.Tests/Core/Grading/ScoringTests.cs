using FluentAssertions;
using Grader.Core.Grading;
using Xunit;

namespace Grader.Tests.Core.Grading;

public sealed class ScoringTests
{
    [Theory]
    [InlineData(Verdict.Passed, "passed")]
    [InlineData(Verdict.WrongValue, "wrong_value")]
    [InlineData(Verdict.NotFinite, "not_finite")]
    [InlineData(Verdict.CompileError, "compile_error")]
    public void Machines_read_verdicts_in_snake_case(Verdict verdict, string name) => verdict.Name().Should().Be(name);

    [Fact]
    public void No_two_verdicts_share_a_name() =>
        Enum.GetValues<Verdict>().Select(v => v.Name()).Should().OnlyHaveUniqueItems().And.OnlyContain(name => name.All(c => c == '_' || char.IsAsciiLetterLower(c)));

    [Theory]
    [InlineData(new[] { Verdict.Passed, Verdict.Passed }, Verdict.Passed)]
    [InlineData(new[] { Verdict.WrongShape, Verdict.WrongShape }, Verdict.WrongShape)]
    [InlineData(new[] { Verdict.WrongShape, Verdict.WrongValue }, Verdict.Failed)]
    [InlineData(new[] { Verdict.WrongShape, Verdict.Passed }, Verdict.PartlyPassed)]
    [InlineData(new[] { Verdict.Failed, Verdict.PartlyPassed }, Verdict.PartlyPassed)]
    [InlineData(new Verdict[0], Verdict.Failed)]
    public void Verdicts_of_parts_make_one_of_the_whole(Verdict[] parts, Verdict whole) => Scoring.Together(parts).Should().Be(whole);

    [Fact]
    public void A_check_passes_only_when_all_its_cases_do()
    {
        CheckOf(Verdict.Passed, Verdict.Passed).Score.Should().Be(2.5m);
        CheckOf(Verdict.Passed, Verdict.WrongValue).Score.Should().Be(0);
        CheckOf(Verdict.Passed, Verdict.WrongValue, Verdict.Crashed).Verdict.Should().Be(Verdict.WrongValue, "the first that fails decides");
        CheckOf().Verdict.Should().Be(Verdict.Failed, "without cases nothing is shown to be right");
        CheckOf().Score.Should().Be(0);
    }

    [Fact]
    public void A_submission_is_the_sum_of_its_questions()
    {
        var question = new QuestionResult("1", "One", [CheckOf(Verdict.Passed), CheckOf(Verdict.WrongShape) with { Diagnosis = "transposed" }]);
        var report = new GradeReport("Homework", [question, question], [], [], "");
        (report.Score, report.MaxScore, report.Verdict).Should().Be((5m, 10m, Verdict.PartlyPassed));
        (question.Diagnosis, question.Message).Should().Be(("transposed", "WrongShape 0"));
        (report with { CompileErrors = ["no"] }).Verdict.Should().Be(Verdict.CompileError);
    }

    private static CheckResult CheckOf(params Verdict[] cases) => new("check", "A check", 2.5m,
        [.. cases.Select((v, i) => new CaseResult($"{i}", Visible: true, v, v == Verdict.Passed ? null : $"{v} {i}", null))]);
}
