using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Data;
using Microsoft.EntityFrameworkCore;
using Assignment = Grader.Data.Model.Assignment;

namespace Grader.Api.Results;

/// <summary>Points as somebody may see them: of checks that are held back, neither what was earned nor what there is.</summary>
public sealed record ShownScore(decimal Points, decimal MaxPoints, bool IsPart)
{
    public override string ToString() => $"{Words.Points(Points)} / {Words.Points(MaxPoints)}";
}

/// <summary>Adds up scores in the database.</summary>
public sealed class Scores(GraderContext context, TimeProvider clock)
{
    /// <summary>By attempt.</summary>
    public async Task<IReadOnlyDictionary<Guid, ShownScore>> OfAsync(
        IReadOnlyCollection<Guid> attempts, Assignment assignment, bool staff, CancellationToken stop)
    {
        var shown = Disclosure.ShownTo(staff, assignment, clock.GetUtcNow());
        var sums = await context.CheckResults.Where(c => attempts.Contains(c.AttemptId)).GroupBy(c => c.AttemptId).Select(all => new
        {
            all.Key,
            Points = all.Where(c => shown.Contains(c.Visibility)).Sum(c => c.Points),
            MaxPoints = all.Where(c => shown.Contains(c.Visibility) && !c.IsExtra).Sum(c => c.MaxPoints),
            Whole = all.Where(c => !c.IsExtra).Sum(c => c.MaxPoints),
            // What was taken off for several answers together is in the attempt's score alone.
            TakenOff = all.Sum(c => c.Points) - context.Attempts.Where(a => a.Id == all.Key).Select(a => a.Score).Single(),
        }).ToListAsync(stop);
        var people = await ByPeopleAsync(attempts, shown, stop);
        return sums.ToDictionary(sum => sum.Key,
            sum => new ShownScore(Math.Max(0, sum.Points + people.GetValueOrDefault(sum.Key) - sum.TakenOff), sum.MaxPoints, sum.MaxPoints != sum.Whole));
    }

    /// <summary>What people gave for answers that waited for them, by attempt.</summary>
    private async Task<Dictionary<Guid, decimal>> ByPeopleAsync(IReadOnlyCollection<Guid> attempts, IReadOnlyList<Visibility> shown, CancellationToken stop)
    {
        var grades = from submission in context.Submissions
                     where submission.ResultId != null && attempts.Contains(submission.ResultId.Value)
                     join grade in context.QuestionGrades on submission.Id equals grade.SubmissionId
                     where grade.Points != null && context.CheckResults.Any(c =>
                         c.AttemptId == submission.ResultId && c.Question == grade.Question && c.Verdict == Verdict.Waiting && shown.Contains(c.Visibility))
                     group grade.Points!.Value by submission.ResultId!.Value into all
                     select new { all.Key, Points = all.Sum() };
        return await grades.ToDictionaryAsync(row => row.Key, row => row.Points, stop);
    }
}
