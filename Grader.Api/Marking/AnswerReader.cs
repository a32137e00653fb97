using System.Collections.Immutable;
using System.Text;
using Grader.Api.Answering;
using Grader.Core.Grading;
using Grader.Data;
using Grader.Data.Storage;
using Grader.Written.Answers;
using Microsoft.EntityFrameworkCore;
using Work = Grader.Core.Intake.Submission;

namespace Grader.Api.Marking;

/// <summary>One answer that waits for a person, and what helps to judge it.</summary>
/// <param name="Title">For people.</param>
/// <param name="Ask">Markdown.</param>
/// <param name="Points">What it is worth.</param>
/// <param name="Texts">What the student wrote, by field.</param>
/// <param name="Counted">Sentences, words and keywords that were found: for the grader, and never for the score.</param>
/// <param name="Rubric">What to look for.</param>
public sealed record WaitingAnswer(string Title, string Ask, decimal Points, ImmutableArray<KeyValuePair<string, string>> Texts, string? Counted, ImmutableArray<string> Rubric);

/// <summary>The answers of one question that wait for a person.</summary>
public sealed record WaitingQuestion(string Id, string Title, string Ask, ImmutableArray<WaitingAnswer> Answers);

/// <summary>Reads what a student wrote, as the version that graded it asked for it.</summary>
public sealed class AnswerReader(GraderContext context, WrittenParts parts)
{
    /// <summary>Null where the question has nothing that waits for a person.</summary>
    public async Task<WaitingQuestion?> ReadAsync(Guid submissionId, string questionId, CancellationToken stop)
    {
        var row = await context.Submissions.Where(s => s.Id == submissionId && s.Result != null).Select(s => new { s.Result!.VersionId, s.Result.Report }).SingleOrDefaultAsync(stop);
        if (row is null) return null;
        var part = await parts.ReadAsync(row.VersionId, stop);
        var checks = ReportCodec.Decode(row.Report).Questions.FirstOrDefault(q => q.Id == questionId)?.Checks.Where(check => check.Verdict == Verdict.Waiting).ToList();
        if (checks is not { Count: > 0 } || part.Questions.FirstOrDefault(q => q.Id == questionId) is not { } question) return null;
        var files = await context.SubmissionFiles.AsNoTracking().Where(f => f.SubmissionId == submissionId && f.Path.EndsWith(Work.AnswersName)).ToListAsync(stop);
        var sheet = AnswerSheet.Read(files.Count == 0 ? "{}" : Encoding.UTF8.GetString(files[0].Content), part);
        return new WaitingQuestion(question.Id, question.Title, question.Ask,
        [
            .. from answer in question.Answers
               join check in checks on answer.Id equals check.Id
               select new WaitingAnswer(answer.Title, answer.Ask, answer.Points, [.. sheet[questionId, answer.Id].All], check.ForStaff, part.RubricOf(questionId, answer.Id)),
        ]);
    }
}
