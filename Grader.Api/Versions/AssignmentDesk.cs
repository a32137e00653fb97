using System.Text.Json;
using System.Text.RegularExpressions;
using Grader.Api.Access;
using Grader.Api.Submitting;
using Grader.Core.Intake;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Versions;

/// <summary>What an assignment is called.</summary>
/// <param name="Title">For people.</param>
/// <param name="Slug">Its word in addresses.</param>
public sealed record AssignmentName(string Title, string Slug);

/// <summary>
/// Makes assignments: from a bundle, or as a copy for another course; archives them and brings them back. All of it, or nothing, and a line in the log.
/// </summary>
public sealed partial class AssignmentDesk(GraderContext context, VersionDesk versions, TimeProvider clock)
{
    /// <summary>The address at which assignments are made.</summary>
    private const string Own = "new";

    /// <summary>A draft with the bundle as version 1, which goes to the gate at once. Null where the course has that word already.</summary>
    /// <exception cref="RefusedInputException">It is no bundle.</exception>
    public async Task<Assignment?> CreateAsync(Place place, AssignmentName name, Stream zip, CancellationToken stop)
    {
        var bundle = VersionDesk.Read(zip);
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        if (await IsTakenAsync(place.Course.Id, name.Slug, stop)) return null;
        var assignment = Make(place.Course.Id, name);
        var version = versions.Add(assignment, place.UserId, bundle, 1);
        context.Add(assignment);
        Log(place, assignment, "assignment.create", new { name.Slug });
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        await versions.EnqueueAsync(version.Id);
        return assignment;
    }

    /// <summary>
    /// A draft in another course, or the same, with all settings but the dates. The latest version that the gate passed becomes its version 1, with its report, and with its
    /// seed, without which the report would be of other numbers. Null where the course has that word already.
    /// </summary>
    /// <exception cref="RefusedInputException">No version passed.</exception>
    public async Task<Assignment?> DuplicateAsync(Place place, Course target, AssignmentName name, CancellationToken stop)
    {
        var original = place.Assignment!;
        var latest = await context.Versions.AsNoTracking().Where(v => v.AssignmentId == original.Id && v.State == VersionState.Passed).OrderByDescending(v => v.Number).FirstOrDefaultAsync(stop)
            ?? throw new RefusedInputException(original.Title, "it has no version that the gate passed", "Upload one that passes, then duplicate it");
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        if (await IsTakenAsync(target.Id, name.Slug, stop)) return null;
        var copy = Make(target.Id, name);
        (copy.LatePolicy, copy.AttemptLimit, copy.CoolDown) = (original.LatePolicy, original.AttemptLimit, original.CoolDown);
        context.Add(copy);
        context.Add(Copy(latest, copy, place.UserId));
        Log(place, copy, "assignment.duplicate", new { from = original.Id, version = latest.Number });
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return copy;
    }

    /// <summary>Nobody hands in any more, or they may again.</summary>
    public async Task ArchiveAsync(Place place, bool archived, CancellationToken stop)
    {
        var assignment = await context.Assignments.SingleAsync(a => a.Id == place.Assignment!.Id, stop);
        if (archived == (assignment.State == AssignmentState.Archived)) return;
        var before = assignment.State;
        assignment.State = archived ? AssignmentState.Archived : assignment.PublishedVersionId is null ? AssignmentState.Draft : AssignmentState.Open;
        Log(place, assignment, archived ? "assignment.archive" : "assignment.restore", new { before, after = assignment.State });
        await context.SaveChangesAsync(stop);
    }

    /// <summary>The word for an address that was typed, or one made of the title.</summary>
    public static string Slug(string? typed, string title) =>
        string.IsNullOrWhiteSpace(typed) ? Cut(Other().Replace(title.ToLowerInvariant(), "-").Trim('-')) : typed.Trim();

    /// <summary>What is wrong with a word for an address; null where nothing is.</summary>
    public static string? Fault(string slug) => slug.Length > Lengths.Slug || !Fit().IsMatch(slug)
        ? $"Use lower-case letters, digits and single hyphens, at most {Lengths.Slug}: homework-3."
        : slug == Own ? $"{Own} is a word of our own. Choose another one." : null;

    private static string Cut(string slug) => slug.Length <= Lengths.Slug ? slug : slug[..Lengths.Slug].TrimEnd('-');

    private async Task<bool> IsTakenAsync(Guid courseId, string slug, CancellationToken stop)
    {
        // Two with the same word at the same moment come one after the other.
        await context.Database.ExecuteSqlAsync($"select 1 from courses where id = {courseId} for update", stop);
        return await context.Assignments.AnyAsync(a => a.CourseId == courseId && a.Slug == slug, stop);
    }

    private Assignment Make(Guid courseId, AssignmentName name)
    {
        var now = clock.GetUtcNow();
        return new Assignment { Id = Guid.CreateVersion7(now), CourseId = courseId, Slug = name.Slug, Title = name.Title, CreatedAt = now };
    }

    private AssignmentVersion Copy(AssignmentVersion version, Assignment to, Guid userId)
    {
        var now = clock.GetUtcNow();
        return new AssignmentVersion
        {
            Id = Guid.CreateVersion7(now),
            AssignmentId = to.Id,
            Number = 1,
            Bundle = version.Bundle,
            ContentHash = version.ContentHash,
            Seed = version.Seed,
            UploadedBy = userId,
            UploadedAt = now,
            State = version.State,
            MaxScore = version.MaxScore,
            GateReport = version.GateReport,
            Examples = version.Examples,
            CheckedAt = version.CheckedAt,
        };
    }

    private void Log(Place place, Assignment assignment, string action, object details) => context.Add(new AuditEntry
    {
        At = clock.GetUtcNow(),
        ActorId = place.UserId,
        CourseId = assignment.CourseId,
        Action = action,
        SubjectKind = "assignment",
        SubjectId = assignment.Id,
        Details = JsonSerializer.Serialize(details),
    });

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Fit();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Other();
}
