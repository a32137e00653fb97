using System.Collections.Immutable;
using Grader.Api.Access;
using Grader.Api.Accounts;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Teaching;

/// <summary>More time, for one or for several.</summary>
/// <param name="Emails">Whose, as they were typed.</param>
/// <param name="DueAt">Their due date; null for the assignment's.</param>
/// <param name="LateDueAt">Their last moment; null for the assignment's, or the new due date where that is later.</param>
/// <param name="Reason">Why.</param>
public sealed record Grant(ImmutableArray<string> Emails, DateTimeOffset? DueAt, DateTimeOffset? LateDueAt, string Reason)
{
    private static readonly char[] Separators = [',', ';', ' ', '\t', '\r', '\n'];

    /// <summary>Addresses out of a text, in any of the usual ways to list them, each once.</summary>
    public static ImmutableArray<string> Read(string? text) =>
        [.. (text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(word => People.Address(word.Trim('<', '>'))).Where(word => word.Length > 0).Distinct()];
}

/// <summary>Gives students more time for an assignment, and takes it back. For all who are named, or for nobody.</summary>
public sealed class ExtensionDesk(GraderContext context, TimeProvider clock)
{
    /// <summary>By name.</summary>
    public Task<List<Extension>> OfAsync(Guid assignmentId, CancellationToken stop) =>
        context.Extensions.AsNoTracking().Include(e => e.User).Where(e => e.AssignmentId == assignmentId).OrderBy(e => e.User.Name).ThenBy(e => e.User.Email).ToListAsync(stop);

    /// <summary>A student's own; null for none.</summary>
    public Task<Extension?> FindAsync(Guid assignmentId, Guid userId, CancellationToken stop) =>
        context.ExtensionAsync(assignmentId, userId, stop);

    /// <returns>What is wrong, by field; nothing where it was granted.</returns>
    public async Task<IReadOnlyDictionary<string, string>> GrantAsync(Place place, Grant grant, CancellationToken stop)
    {
        var faults = Faults(place.Assignment!, grant);
        if (faults.Count > 0) return faults;
        var students = await context.Enrolments.At(clock.GetUtcNow()).Where(e => e.CourseId == place.Course.Id && e.Role == Role.Student && grant.Emails.AsEnumerable().Contains(e.User.Email))
            .Select(e => new { e.UserId, e.User.Email }).ToListAsync(stop);
        if (grant.Emails.Except(students.Select(s => s.Email)).ToList() is { Count: > 0 } unknown)
        {
            faults["emails"] = $"No student of this course has the address {string.Join(", ", unknown.Take(10))}. Nobody was given more time; correct the list.";
            return faults;
        }
        var ids = students.Select(s => s.UserId).ToList();
        var existing = await context.Extensions.Where(e => e.AssignmentId == place.Assignment!.Id && ids.Contains(e.UserId)).ToDictionaryAsync(e => e.UserId, stop);
        foreach (var id in ids) Give(place, grant, id, existing.GetValueOrDefault(id));
        await context.SaveChangesAsync(stop);
        return faults;
    }

    /// <returns>False where there is none.</returns>
    public async Task<bool> RemoveAsync(Place place, string email, CancellationToken stop)
    {
        var address = People.Address(email);
        var extension = await context.Extensions.SingleOrDefaultAsync(e => e.AssignmentId == place.Assignment!.Id && e.User.Email == address, stop);
        if (extension is null) return false;
        context.Remove(extension);
        context.Add(Notes.Of(place.UserId, place.Course.Id, "extension.remove", ("user", extension.UserId), clock.GetUtcNow(), Describe(place, extension.DueAt, extension.LateDueAt)));
        await context.SaveChangesAsync(stop);
        return true;
    }

    private void Give(Place place, Grant grant, Guid userId, Extension? extension)
    {
        var now = clock.GetUtcNow();
        var before = extension is null ? null : Describe(place, extension.DueAt, extension.LateDueAt);
        if (extension is null)
            context.Add(extension = new Extension { AssignmentId = place.Assignment!.Id, UserId = userId, Reason = grant.Reason, GrantedBy = place.UserId, GrantedAt = now });
        (extension.DueAt, extension.LateDueAt, extension.Reason, extension.GrantedBy, extension.GrantedAt) = (grant.DueAt, grant.LateDueAt, grant.Reason, place.UserId, now);
        context.Add(Notes.Of(place.UserId, place.Course.Id, "extension.grant", ("user", userId), now, before, Describe(place, grant.DueAt, grant.LateDueAt), grant.Reason));
    }

    private static Dictionary<string, string> Faults(Assignment assignment, Grant grant)
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        if (grant.Emails.IsEmpty) faults["emails"] = "Give the e-mail address of a student, or of several.";
        if (string.IsNullOrWhiteSpace(grant.Reason) || grant.Reason.Length > Lengths.Reason) faults["reason"] = $"Say why, in at most {Lengths.Reason} letters. Staff alone read it.";
        if (assignment.DueAt is not { } due) faults["due"] = "This assignment has no due date, so nobody needs more time.";
        else if (grant.DueAt is null && grant.LateDueAt is null) faults["due"] = "Give a new due date, a new last moment for late work, or both.";
        else if (grant.DueAt < due) faults["due"] = "That is before the due date of everybody. An extension gives more time; set it later.";
        else if (grant.LateDueAt < (grant.DueAt ?? due)) faults["lateDue"] = "The last moment for late work lies before the due date. Set it later, or leave it empty.";
        return faults;
    }

    private static Dictionary<string, string?> Describe(Place place, DateTimeOffset? due, DateTimeOffset? lateDue)
    {
        var words = new Dictionary<string, string?> { ["assignment"] = place.Assignment!.Title };
        if (due is { } at) words["due"] = Words.When(at, place.Course);
        if (lateDue is { } last) words["last moment for late work"] = Words.When(last, place.Course);
        return words;
    }
}
