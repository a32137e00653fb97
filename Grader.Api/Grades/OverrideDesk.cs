using System.Globalization;
using System.Text.Json;
using Grader.Api.Access;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Grades;

/// <summary>
/// Scores that staff set in place of the computed one, with a reason. One holds at a time; what held before stays, with its end, and every step is in the log.
/// </summary>
public sealed class OverrideDesk(GraderContext context, TimeProvider clock)
{
    /// <summary>Higher is a slip of the keyboard.</summary>
    public const decimal Most = 100_000;

    /// <summary>Sets a score, or another in place of the one that was set.</summary>
    /// <param name="place">Which assignment, and who does it.</param>
    /// <param name="userId">Whose score.</param>
    /// <param name="points">The final score.</param>
    /// <param name="reason">Why; the student reads it.</param>
    /// <param name="stop">Give up.</param>
    /// <returns>Why it cannot be done; null where it was.</returns>
    public Task<string?> SetAsync(Place place, Guid userId, decimal points, string? reason, CancellationToken stop) =>
        points is < 0 or > Most ? Task.FromResult<string?>($"Give points between 0 and {Words.Points(Most)}.") : ChangeAsync(place, userId, Math.Round(points, 4), reason, stop);

    /// <summary>Takes a set score back: the computed one holds again.</summary>
    /// <param name="place">Which assignment, and who does it.</param>
    /// <param name="userId">Whose score.</param>
    /// <param name="reason">Why.</param>
    /// <param name="stop">Give up.</param>
    /// <returns>Why it cannot be done; null where it was.</returns>
    public Task<string?> TakeBackAsync(Place place, Guid userId, string? reason, CancellationToken stop) => ChangeAsync(place, userId, null, reason, stop);

    /// <summary>Points as people type them, with a point or a comma; null where it is no number.</summary>
    public static decimal? Read(string? text) =>
        decimal.TryParse(text?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points) ? points : null;

    private async Task<string?> ChangeAsync(Place place, Guid userId, decimal? points, string? reason, CancellationToken stop)
    {
        var why = reason?.Trim() ?? "";
        if (why.Length is 0 or > Lengths.Reason) return $"Give a reason, of at most {Lengths.Reason} characters.";
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        var assignment = place.Assignment!;
        // Two at the same moment come one after the other, and each says what was before it.
        var enrolled = await context.Enrolments.FromSql($"select * from enrolments where course_id = {assignment.CourseId} and user_id = {userId} for update").AsNoTracking().ToListAsync(stop);
        if (enrolled.Count == 0) return "There is nobody of that name in the course.";
        var former = await context.ScoreOverrides.SingleOrDefaultAsync(s => s.AssignmentId == assignment.Id && s.UserId == userId && s.EndedAt == null, stop);
        if (former is null && points is null) return "No score is set here, so there is none to take back.";
        var now = clock.GetUtcNow();
        var next = points is { } set ? Make(place, userId, set, why, now) : null;
        if (former is not null) former.EndedAt = now;
        // First the one ends, then the other begins: the database lets one hold at a time.
        await context.SaveChangesAsync(stop);
        if (next is not null) context.Add(next);
        context.Add(Note(place, userId, former, next, why, now));
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return null;
    }

    private static ScoreOverride Make(Place place, Guid userId, decimal points, string reason, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        AssignmentId = place.Assignment!.Id,
        UserId = userId,
        Points = points,
        Reason = reason,
        SetBy = place.UserId,
        SetAt = now,
    };

    private static AuditEntry Note(Place place, Guid userId, ScoreOverride? former, ScoreOverride? next, string reason, DateTimeOffset now) => new()
    {
        At = now,
        ActorId = place.UserId,
        CourseId = place.Course.Id,
        Action = next is null ? "score.take-back" : former is null ? "score.set" : "score.change",
        SubjectKind = "user",
        SubjectId = userId,
        Reason = reason,
        Details = JsonSerializer.Serialize(new { assignment = place.Assignment!.Slug, before = former?.Points, after = next?.Points }),
    };
}
