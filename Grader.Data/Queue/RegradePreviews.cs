using Grader.Core.Grading;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Data.Queue;

/// <summary>A check that earns another number of points.</summary>
/// <param name="Question">Its question.</param>
/// <param name="Check">Its name.</param>
/// <param name="Before">Points before; null where there was no such check.</param>
/// <param name="After">Points after; null where there is none any more.</param>
/// <param name="VerdictBefore">What was made of it.</param>
/// <param name="VerdictAfter">What is made of it.</param>
public sealed record CheckMove(string Question, string Check, decimal? Before, decimal? After, Verdict? VerdictBefore, Verdict? VerdictAfter);

/// <summary>One submission of a regrade, before and after.</summary>
/// <param name="SubmissionId">Which.</param>
/// <param name="UserId">Whose.</param>
/// <param name="Name">Their name.</param>
/// <param name="Number">Their how-manieth.</param>
/// <param name="Counts">Whether it is the one that counts.</param>
/// <param name="State">How far it is.</param>
/// <param name="Failure">Why we failed, where we did.</param>
/// <param name="Before">Its points, those that people gave included; null where it had no result.</param>
/// <param name="After">The same by the shadow attempt; null until there is one.</param>
/// <param name="Applied">Whether the shadow attempt became its result.</param>
/// <param name="Because">The checks that earn another number of points.</param>
public sealed record RegradeRow(
    Guid SubmissionId, Guid UserId, string Name, int Number, bool Counts, RegradeItemState State, string? Failure, decimal? Before, decimal? After, bool Applied, IReadOnlyList<CheckMove> Because)
{
    /// <summary>By how much it moves; null where there is nothing to compare.</summary>
    public decimal? Move => State != RegradeItemState.Done ? null : After - (Before ?? 0);
}

/// <summary>Who would move, by how much and why.</summary>
/// <param name="Rows">Those who lose most first, then those who gain most, then the others.</param>
/// <param name="ResultsChanged">Whether some results are not those compared with any more, so that it cannot be applied.</param>
/// <param name="Since">How many settled submissions came since, and are not in it.</param>
public sealed record RegradePreview(IReadOnlyList<RegradeRow> Rows, bool ResultsChanged, int Since)
{
    public int Done => Rows.Count(row => row.State != RegradeItemState.Waiting);

    public int Failed => Rows.Count(row => row.State == RegradeItemState.Failed);

    public int Up => Rows.Count(row => row.Move > 0);

    public int Down => Rows.Count(row => row.Move < 0);

    public int Same => Rows.Count(row => row.Move == 0);
}

/// <summary>Compares the shadow attempts of a regrade with the results that there were.</summary>
public sealed class RegradePreviews(IDbContextFactory<GraderContext> contexts)
{
    public async Task<RegradePreview> ReadAsync(Guid regradeId, CancellationToken stop = default)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var regrade = await context.Regrades.AsNoTracking().SingleAsync(r => r.Id == regradeId, stop);
        var moves = (await MovesAsync(context, regradeId, stop)).ToLookup(move => move.SubmissionId, move => move.ToMove());
        var rows = (await ItemsAsync(context, regradeId, stop)).Select(item => item.ToRow([.. moves[item.SubmissionId]])).ToList();
        var since = await context.Submissions.CountAsync(s => s.AssignmentId == regrade.AssignmentId && s.SubmittedAt > regrade.StartedAt && s.ResultId != null, stop);
        return new RegradePreview(
            [.. rows.OrderBy(row => row.Move switch { < 0 => 0, > 0 => 1, null => 2, _ => 3 }).ThenByDescending(row => Math.Abs(row.Move ?? 0)).ThenBy(row => row.Name, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.SubmissionId)],
            regrade.State == RegradeState.Ready && await ChangedAsync(context, regradeId, stop), since);
    }

    private static Task<bool> ChangedAsync(GraderContext context, Guid regradeId, CancellationToken stop) =>
        context.RegradeItems.AnyAsync(i => i.RegradeId == regradeId && i.State == RegradeItemState.Done && i.Submission.ResultId != i.FormerResultId, stop);

    private static Task<List<Item>> ItemsAsync(GraderContext context, Guid regradeId, CancellationToken stop) =>
        context.RegradeItems.Where(i => i.RegradeId == regradeId).Select(i => new Item(
            i.SubmissionId, i.Submission.UserId, i.Submission.User.Name, i.Submission.Number, i.Submission.Counts, i.State, i.Failure, i.Applied,
            context.Attempts.Where(a => a.Id == i.FormerResultId).Select(a => (decimal?)a.Score).FirstOrDefault(),
            context.Attempts.Where(a => a.Id == i.AttemptId).Select(a => (decimal?)a.Score).FirstOrDefault(),
            context.QuestionGrades.Where(g => g.SubmissionId == i.SubmissionId).Sum(g => g.Points ?? 0))).ToListAsync(stop);

    private static Task<List<Moved>> MovesAsync(GraderContext context, Guid regradeId, CancellationToken stop) => context.Database.SqlQuery<Moved>($"""
        select i.submission_id, c.*
        from regrade_items i cross join lateral (
            select coalesce(n.question, o.question) as question, coalesce(n."check", o."check") as check_id, o.points as before, n.points as after,
                o.verdict as verdict_before, n.verdict as verdict_after
            from (select * from check_results where attempt_id = i.former_result_id) o
            full join (select * from check_results where attempt_id = i.attempt_id) n on o.question = n.question and o."check" = n."check"
            where o.points is distinct from n.points
            order by coalesce(n.position, o.position)) c
        where i.regrade_id = {regradeId} and i.attempt_id is not null and i.former_result_id is not null
        """).ToListAsync(stop);

    private sealed record Item(
        Guid SubmissionId, Guid UserId, string Name, int Number, bool Counts, RegradeItemState State, string? Failure, bool Applied, decimal? Before, decimal? After, decimal People)
    {
        public RegradeRow ToRow(IReadOnlyList<CheckMove> because) => new(SubmissionId, UserId, Name, Number, Counts, State, Failure, Before + People, After + People, Applied, because);
    }

    private sealed record Moved(Guid SubmissionId, string Question, string CheckId, decimal? Before, decimal? After, string? VerdictBefore, string? VerdictAfter)
    {
        public CheckMove ToMove() => new(Question, CheckId, Before, After, Read(VerdictBefore), Read(VerdictAfter));

        private static Verdict? Read(string? name) => name is null ? null : EnumNames<Verdict>.Parse(name);
    }
}
