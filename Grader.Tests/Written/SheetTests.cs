using FluentAssertions;
using Grader.Core.Grading;
using Grader.Written.Answers;
using Xunit;

namespace Grader.Tests.Written;

/// <summary>Whole sheets: the perfect one, the other layout, and what is wrong with the file itself.</summary>
public sealed class SheetTests
{
    [Fact]
    public void The_perfect_answers_get_every_point_but_those_that_wait_for_a_person()
    {
        var sheet = AnswerSheet.Read(File.ReadAllText(Repository.Path("examples", "perfect-answers", "answers.yaml")), Homework.Part);
        sheet.Faults.Should().BeEmpty();
        var result = Homework.Part.Grade(sheet);
        var checks = result.Questions.SelectMany(q => q.Checks.Select(c => (Id: $"{q.Id}/{c.Id}", Check: c))).ToArray();
        checks.Where(c => c.Check.Verdict is not (Verdict.Passed or Verdict.Waiting)).Select(c => $"{c.Id}: {c.Check.Message}").Should().BeEmpty();
        Homework.Part.Points.Should().Be(100);
        (result.Questions.Sum(q => q.Score) + result.Questions.Sum(q => q.WaitingScore)).Should().Be(105);
        result.Questions.Sum(q => q.MaxScore).Should().Be(100);
        foreach (var (id, check) in checks.Where(c => c.Check.Verdict == Verdict.Waiting))
            Homework.Part.Questions.Single(q => q.Id == id.Split('/')[0]).Answers.Single(a => a.Id == check.Id).Kind.Should().Be("text");
    }

    [Fact]
    public void Answers_in_the_other_layout_lose_once_and_are_told_so()
    {
        var result = Homework.Grade(
            ("2.1", "expression", "", "0_d^T"), ("2.1", "shape", "", "1 x d"), ("2.2", "expression", "", "2w^T"), ("2.2", "shape", "", "1 x d"),
            ("2.3", "expression", "", "x_i^T"), ("2.3", "shape", "", "1 x d"), ("2.4", "expression", "", "X"), ("2.4", "shape", "", "n x d"));
        result.Adjustments.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Points = -4.2m });
        result.Adjustments[0].Message.Should().Contain("consistently in numerator layout");
        result.Questions.Where(q => q.Id.StartsWith("2.", StringComparison.Ordinal)).Sum(q => q.Score).Should().Be(21);
    }

    [Fact]
    public void Answers_that_mix_the_layouts_lose_one_by_one()
    {
        var result = Homework.Grade(("2.2", "expression", "", "2w^T"));
        result.Adjustments.Should().BeEmpty();
        result.Check("2.2", "expression").Message.Should().Contain("You mix two layouts").And.Contain("2.2");
        result.Score().Should().Be(Homework.Grade().Score() - 2);
    }

    [Fact]
    public void A_slip_in_a_table_is_punished_once()
    {
        var wrong = Homework.Grade(
            ("5.1", "second", "s2", "2"), ("5.1", "second", "s3", "1.5"), ("5.1", "second", "s4", "exp(1.5)"), ("5.1", "second", "f", "exp(1.5) + 2.25"),
            ("5.2", "second", "ds4_ds3", "exp(1.5)"),
            ("5.3", "second", "as3", "exp(1.5)"), ("5.3", "second", "as2", "exp(1.5)"), ("5.3", "second", "as1", "exp(1.5) ln(2)/2"),
            ("5.3", "second", "fx", "-exp(1.5) ln(2)/2"), ("5.3", "second", "fy", "-0.25 exp(1.5)"), ("5.3", "second", "fz", "3 - exp(1.5)"));
        wrong.Check("5.1", "second").Score.Should().Be(1.71m);
        wrong.Check("5.2", "second").Score.Should().Be(2.5m);
        wrong.Check("5.3", "second").Score.Should().Be(2.5m);
        wrong.Check("5.3", "second").Message.Should().Contain("follow correctly from your own earlier numbers");
    }

    [Fact]
    public void A_file_that_is_no_yaml_costs_every_answer_and_says_where()
    {
        var result = Homework.Part.Grade(AnswerSheet.Read("\"1.1\": [A,\n\"1.2\": B", Homework.Part));
        result.Questions.SelectMany(q => q.Checks).Should().OnlyContain(c => c.Verdict == Verdict.Unreadable && c.Score == 0);
        result.Notes.Should().ContainSingle().Which.Should().StartWith("answers.yaml:");
    }

    [Fact]
    public void An_alias_is_not_followed_and_is_told_where_it_stands()
    {
        var sheet = AnswerSheet.Read("\"1.2\": &b B\n\"1.3\": *b", Homework.Part);
        sheet.IsReadable.Should().BeFalse();
        sheet.Faults.Should().ContainSingle().Which.Line.Should().Be(2);
    }

    [Fact]
    public void Unknown_questions_and_answers_are_named_and_the_rest_counts()
    {
        var sheet = AnswerSheet.Read("\"1.2\": B\n\"9.9\": A\n\"2.1\": { shap: d }\n\"3.3\": words", Homework.Part);
        sheet.Faults.Select(fault => fault.Line).Should().Equal(2, 3, 4);
        sheet.Faults[1].Remedy.Should().Contain("shape");
        Homework.Part.Grade(sheet).Check("1.2", "option").Verdict.Should().Be(Verdict.Passed);
    }

    [Fact]
    public void What_is_left_blank_is_said_to_be_blank()
    {
        var result = Homework.Part.Grade(AnswerSheet.Read("\"1.1\": \"\"\n\"2.1\": { shape: null }", Homework.Part));
        result.Questions.SelectMany(q => q.Checks).Should().OnlyContain(c => c.Verdict == Verdict.Unanswered && c.Score == 0);
    }

    [Fact]
    public void A_sheet_written_out_is_read_back_the_same()
    {
        var part = Homework.Part;
        var sheet = AnswerSheet.Of(part, [("1.1", "options", "", "A, C"), ("3.4", "derivation", "", "a\n\\b \"c\"\nδ"), ("4.2", "weights", "W1", "[[1, 1], [1, 1]]"), ("9.9", "x", "", "y")]);
        var back = AnswerSheet.Read(sheet.ToYaml(part), part);
        back.Faults.Should().BeEmpty();
        back["3.4", "derivation"].Text.Should().Be("a\n\\b \"c\"\nδ");
        back["1.1", "options"].Text.Should().Be("A, C");
        back["4.2", "weights"]["W1"].Should().Be("[[1, 1], [1, 1]]");
        AnswerSheet.Read(AnswerSheet.Of(part, []).ToYaml(part), part).IsReadable.Should().BeTrue();
    }

    [Fact]
    public void Nothing_that_a_form_gets_tells_the_key()
    {
        var shown = System.Text.Json.JsonSerializer.Serialize(Homework.Part.Questions) + System.Text.Json.JsonSerializer.Serialize(Homework.Part.Sections);
        shown.Should().NotContain("delta_ai delta_bj").And.NotContain("0.41").And.NotContain("contradict each other:").And.NotContain("rubric").And.NotContain("numerator layout");
    }
}
