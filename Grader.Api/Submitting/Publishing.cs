using System.Text.Json;
using Grader.Api.Access;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Submitting;

/// <summary>What became of publishing.</summary>
public enum Published
{
    /// <summary>It grades submissions from now on.</summary>
    Done,
    /// <summary>The gate has not passed it, and nobody said why it should be published all the same.</summary>
    NotPassed,
    /// <summary>Only instructors override the gate.</summary>
    NotAllowed,
    /// <summary>The gate is still at work on it.</summary>
    AtGate,
    /// <summary>It could not even be opened: it would grade nobody, whatever the reason.</summary>
    CannotGrade,
}

/// <summary>
/// Makes a version the one that grades. One that the gate passed may be published by any of the staff; any other by an instructor, with a reason, which stays with the version
/// and in the log. Submissions that were graded by another version keep their results until they are regraded.
/// </summary>
public sealed class Publishing(GraderContext context, TimeProvider clock)
{
    /// <param name="place">Which assignment, and who asks.</param>
    /// <param name="number">Which of its versions.</param>
    /// <param name="reason">Why it is published although the gate did not pass it; null or blank where it did.</param>
    /// <param name="stop">Give up.</param>
    public async Task<Published> PublishAsync(Place place, int number, string? reason, CancellationToken stop)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        await context.Database.ExecuteSqlAsync($"select 1 from assignments where id = {place.Assignment!.Id} for update", stop);
        var assignment = await context.Assignments.SingleAsync(a => a.Id == place.Assignment!.Id, stop);
        var row = await context.Versions.Where(v => v.AssignmentId == assignment.Id && v.Number == number).Select(v => new { v.Id, v.State, v.MaxScore }).SingleAsync(stop);
        if (row.State == VersionState.Waiting) return Published.AtGate;
        if (row is { State: VersionState.Refused, MaxScore: null }) return Published.CannotGrade;
        var overrides = row.State != VersionState.Passed;
        if (overrides && place.Standing < Standing.Instructor) return Published.NotAllowed;
        if (overrides && string.IsNullOrWhiteSpace(reason)) return Published.NotPassed;
        var why = overrides ? reason!.Trim() : null;
        if (overrides)
            await context.Versions.Where(v => v.Id == row.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(v => v.OverriddenBy, place.UserId).SetProperty(v => v.OverrideReason, why), stop);
        context.Add(new AuditEntry
        {
            At = clock.GetUtcNow(),
            ActorId = place.UserId,
            CourseId = assignment.CourseId,
            Action = overrides ? "version.override" : "version.publish",
            SubjectKind = "version",
            SubjectId = row.Id,
            Reason = why,
            Details = JsonSerializer.Serialize(new { before = assignment.PublishedVersionId, after = row.Id, number }),
        });
        assignment.PublishedVersionId = row.Id;
        if (assignment.State == AssignmentState.Draft) assignment.State = AssignmentState.Open;
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return Published.Done;
    }
}
