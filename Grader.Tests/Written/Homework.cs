using Grader.Core.Grading;
using Grader.Core.Intake;
using Grader.Written;
using Grader.Written.Answers;

namespace Grader.Tests.Written;

/// <summary>The written part of HW3, read once.</summary>
internal static class Homework
{
    public static WrittenPart Part { get; } = WrittenPart.Of(new FileSet("hw3",
        [KeyValuePair.Create(WrittenPart.ManifestName, File.ReadAllBytes(Repository.Path("assignments", "hw3", WrittenPart.ManifestName)))]));

    /// <summary>The perfect answers, with some of them replaced: <c>question/answer</c> or <c>question/answer/field</c> to text.</summary>
    public static WrittenResult Grade(params (string Question, string Answer, string Field, string Text)[] replaced)
    {
        var perfect = AnswerSheet.Read(File.ReadAllText(Repository.Path("examples", "perfect-answers", WrittenPart.AnswersName)), Part);
        var fields = from question in Part.Questions
                     from answer in question.Answers
                     let own = replaced.Where(r => r.Question == question.Id && r.Answer == answer.Id).ToArray()
                     from field in answer.Fields
                     let other = own.Where(r => r.Field == field.Id).Select(r => r.Text).FirstOrDefault()
                     select (question.Id, answer.Id, field.Id, other ?? perfect[question.Id, answer.Id][field.Id] ?? "");
        return Part.Grade(AnswerSheet.Of(Part, fields));
    }

    public static CheckResult Check(this WrittenResult result, string question, string answer) =>
        result.Questions.Single(q => q.Id == question).Checks.Single(check => check.Id == answer);

    public static decimal Score(this WrittenResult result) => result.Questions.Sum(q => q.Score) + result.Adjustments.Sum(a => a.Points);
}
