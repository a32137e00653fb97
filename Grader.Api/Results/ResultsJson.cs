using System.Collections.Immutable;
using Grader.Core.Formats;
using Grader.Core.Grading;
using Grader.Data;
using Grader.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Assignment = Grader.Data.Model.Assignment;
using Submission = Grader.Data.Model.Submission;

namespace Grader.Api.Results;

/// <summary>
/// The result of a submission as Gradescope's results.json. For staff, and so for an autograder of theirs, it holds every check with its visibility, and whoever shows it keeps back what
/// is to be kept back. For a student it holds what they may see now, and its score is of that. What being late costs here is not in it.
/// </summary>
public sealed class ResultsJson(GraderContext context, TimeProvider clock)
{
    /// <param name="submission">Of which submission.</param>
    /// <param name="assignment">Of which assignment.</param>
    /// <param name="staff">Whether for staff.</param>
    /// <param name="stop">Give up.</param>
    /// <returns>Null until there is a result.</returns>
    public async Task<string?> WriteAsync(Submission submission, Assignment assignment, bool staff, CancellationToken stop)
    {
        if (submission.ResultId is not { } result) return null;
        var attempt = await context.Attempts.AsNoTracking().SingleAsync(a => a.Id == result, stop);
        var grades = await context.QuestionGrades.AsNoTracking().Where(g => g.SubmissionId == submission.Id).ToListAsync(stop);
        var report = Marked.Of(ReportCodec.Decode(attempt.Report), grades);
        if (!staff)
        {
            var extension = await context.ExtensionAsync(assignment.Id, submission.UserId, stop);
            report = Shown(report, Disclosure.ShownTo(staff: false, assignment, clock.GetUtcNow(), extension));
        }
        return new GradescopeFormat().Write(report, attempt.FinishedAt - attempt.StartedAt);
    }

    /// <summary>Without what is kept back, and without what the staff alone read.</summary>
    public static GradeReport Shown(GradeReport report, IReadOnlyList<Core.Manifest.Visibility> shown)
    {
        var questions = report.Questions
            .Select(question => question with { Checks = [.. question.Checks.Where(check => shown.Contains(check.Visibility)).Select(check => check with { ForStaff = null, Fingerprint = null })] })
            .Where(question => !question.Checks.IsEmpty).ToImmutableArray();
        var isPart = report.Questions.Sum(question => question.Checks.Length) > questions.Sum(question => question.Checks.Length);
        return report with { Questions = questions, Notes = isPart ? report.Notes.Add("The score is of the checks that are listed here; others are kept back.") : report.Notes };
    }
}
