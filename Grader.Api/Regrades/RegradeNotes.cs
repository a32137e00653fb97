using Grader.Api.Results;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Regrades;

/// <summary>What a student is told of a regrade that changed, or had changed, a submission's result.</summary>
/// <param name="Reason">Why it was graded anew.</param>
/// <param name="AppliedAt">When that began to count.</param>
/// <param name="Before">The score before, as its reader may see it.</param>
/// <param name="After">The score after.</param>
/// <param name="RollBackReason">Why the former score counts again; null while the later one does.</param>
/// <param name="RolledBackAt">Since when.</param>
public sealed record RegradeNote(string Reason, DateTimeOffset AppliedAt, string Before, string After, string? RollBackReason, DateTimeOffset? RolledBackAt);

/// <summary>Reads what became of a submission by regrades that were applied, the latest first.</summary>
public sealed class RegradeNotes(GraderContext context, Scores scores)
{
    public async Task<IReadOnlyList<RegradeNote>> OfAsync(Submission submission, Assignment assignment, bool staff, CancellationToken stop)
    {
        var rows = await (from item in context.RegradeItems
                          join regrade in context.Regrades on item.RegradeId equals regrade.Id
                          where item.SubmissionId == submission.Id && item.Applied
                          orderby regrade.AppliedAt descending
                          select new { item.FormerResultId, item.AttemptId, regrade.Reason, regrade.AppliedAt, regrade.RollBackReason, regrade.State, regrade.EndedAt }).ToListAsync(stop);
        var shown = await scores.OfAsync([.. rows.SelectMany(row => new[] { row.FormerResultId, row.AttemptId }).OfType<Guid>()], assignment, staff, stop);
        string Score(Guid? attempt) => attempt is not { } id ? "no score" : shown.TryGetValue(id, out var score) ? score.ToString() : "a score";
        return [.. rows.Select(row => new RegradeNote(row.Reason, row.AppliedAt!.Value, Score(row.FormerResultId), Score(row.AttemptId),
            row.RollBackReason, row.State == RegradeState.RolledBack ? row.EndedAt : null))];
    }
}
