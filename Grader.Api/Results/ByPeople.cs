using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Results;

/// <summary>What people have made of an answer that waited for them.</summary>
/// <param name="SubmissionId">Of which submission.</param>
/// <param name="Question">Of which question.</param>
/// <param name="Points">Theirs; null where nobody has read it yet.</param>
public sealed record PersonsPoints(Guid SubmissionId, string Question, decimal? Points);

/// <summary>
/// The one place that adds people's points to a machine's: they count where the result that is shown says that the answer waits. A regrade that no longer
/// leaves the question to people leaves their points out.
/// </summary>
public static class ByPeople
{
    /// <summary>Of every question that was left to people, in one query.</summary>
    /// <param name="context">The database.</param>
    /// <param name="submissions">Of which submissions.</param>
    /// <param name="stop">Give up.</param>
    /// <param name="shown">Of answers of these kinds; null for all.</param>
    public static async Task<ILookup<Guid, PersonsPoints>> OfAsync(
        GraderContext context, IQueryable<Submission> submissions, CancellationToken stop, IReadOnlyList<Visibility>? shown = null)
    {
        var waiting = from submission in submissions
                      join check in context.CheckResults on submission.ResultId equals check.AttemptId
                      where check.Verdict == Verdict.Waiting && (shown == null || shown.Contains(check.Visibility))
                      select new { submission.Id, check.Question };
        var rows = from left in waiting.Distinct()
                   join one in context.QuestionGrades on new { SubmissionId = left.Id, left.Question } equals new { one.SubmissionId, one.Question } into given
                   from grade in given.DefaultIfEmpty()
                   select new { left.Id, left.Question, Points = grade == null ? null : grade.Points };
        var found = await rows.ToListAsync(stop);
        return found.ToLookup(row => row.Id, row => new PersonsPoints(row.Id, row.Question, row.Points));
    }
}
