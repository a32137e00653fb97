using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Data.Model;
using CheckResult = Grader.Core.Grading.CheckResult;

namespace Grader.Api.Results;

/// <summary>A report with what people made of the answers that waited for them. The stored report stays as it was.</summary>
public static class Marked
{
    public static GradeReport Of(GradeReport report, IReadOnlyCollection<QuestionGrade> grades) => grades.All(grade => grade.Points is null) ? report : report with
    {
        Questions = [.. report.Questions.Select(question => grades.FirstOrDefault(g => g.Question == question.Id && g.Points is not null) is { } grade ? Of(question, grade) : question)],
    };

    /// <summary>Where several answers of a question waited, the points fill them in order.</summary>
    private static QuestionResult Of(QuestionResult question, QuestionGrade grade)
    {
        var left = grade.Points!.Value;
        var checks = ImmutableArray.CreateBuilder<CheckResult>();
        foreach (var check in question.Checks)
        {
            if (check.Verdict != Verdict.Waiting)
            {
                checks.Add(check);
                continue;
            }
            var earned = Math.Min(left, check.MaxScore);
            left -= earned;
            checks.Add(Of(check, earned, grade.Comment));
        }
        return question with { Checks = checks.ToImmutable() };
    }

    private static CheckResult Of(CheckResult check, decimal earned, string? comment)
    {
        var verdict = earned == check.MaxScore ? Verdict.Passed : earned > 0 ? Verdict.PartlyPassed : Verdict.Failed;
        return check with
        {
            Earned = earned,
            Advice = comment,
            Cases = [new CaseResult("read by a person", true, verdict, comment is null ? null : "see the comment", null)],
        };
    }
}
