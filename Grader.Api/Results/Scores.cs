using Grader.Core.Manifest;
using Grader.Data;
using Grader.Data.Model;
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
        var extension = staff ? null : await ExtensionAsync(attempts, assignment, stop);
        return await OfAsync(attempts, Disclosure.ShownTo(staff, assignment, clock.GetUtcNow(), extension), stop);
    }

    /// <summary>By attempt, of checks of these kinds.</summary>
    public async Task<IReadOnlyDictionary<Guid, ShownScore>> OfAsync(IReadOnlyCollection<Guid> attempts, IReadOnlyList<Visibility> shown, CancellationToken stop)
    {
        // What is held back is taken from the whole: the attempt's score knows of deductions for several answers together, checks do not.
        var sums = await context.Attempts.Where(a => attempts.Contains(a.Id) && a.Checks.Any()).Select(a => new
        {
            a.Id,
            a.SubmissionId,
            a.Score,
            a.MaxScore,
            HeldPoints = a.Checks.Where(c => !shown.Contains(c.Visibility)).Sum(c => c.Points),
            HeldMaximum = a.Checks.Where(c => !shown.Contains(c.Visibility) && !c.IsExtra).Sum(c => c.MaxPoints),
        }).ToListAsync(stop);
        var people = await ByPeople.OfAsync(context, context.Submissions.Where(s => attempts.Contains(s.ResultId!.Value)), stop, shown);
        return sums.ToDictionary(sum => sum.Id, sum =>
            new ShownScore(Math.Max(0, sum.Score + people[sum.SubmissionId].Sum(one => one.Points ?? 0) - sum.HeldPoints), sum.MaxScore - sum.HeldMaximum, sum.HeldMaximum > 0));
    }

    /// <summary>The extension of whose attempts they are; of several people's the longest, for what one of them may not see yet is shown to none.</summary>
    private async Task<Extension?> ExtensionAsync(IReadOnlyCollection<Guid> attempts, Assignment assignment, CancellationToken stop)
    {
        var owners = context.Attempts.Where(a => attempts.Contains(a.Id)).Select(a => a.Submission.UserId);
        var extensions = await context.Extensions.AsNoTracking().Where(e => e.AssignmentId == assignment.Id && owners.Contains(e.UserId)).ToListAsync(stop);
        return extensions.MaxBy(extension => assignment.DatesFor(extension).ClosesAt);
    }
}
