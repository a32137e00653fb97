using Grader.Api.Access;
using Grader.Api.Accounts;
using Grader.Api.Teaching;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Rosters;

/// <summary>
/// One person's place in a course, by hand. Whoever leaves keeps all that they handed in, and finds it again when they come back. TAs change students alone, and nobody
/// their own role: a course must not lose its last instructor by a slip.
/// </summary>
public sealed class EnrolmentDesk(GraderContext context, TimeProvider clock)
{
    public Task<Enrolment?> FindAsync(Guid courseId, Guid userId, CancellationToken stop) =>
        context.Enrolments.Include(e => e.User).SingleOrDefaultAsync(e => e.CourseId == courseId && e.UserId == userId, stop);

    /// <summary>Whether the visitor may change this place at all.</summary>
    public static bool MayChange(Place place, Enrolment enrolment) => Invitations.Roles(place).Contains(enrolment.Role);

    /// <returns>Why not; null where it is done.</returns>
    public async Task<string?> ChangeAsync(Place place, Enrolment enrolment, Role role, string? section, CancellationToken stop)
    {
        section = string.IsNullOrWhiteSpace(section) ? null : section.Trim();
        if (!MayChange(place, enrolment)) return "Only an instructor changes the staff of a course.";
        if (!Invitations.Roles(place).Contains(role)) return $"You may not give somebody the role {Words.Of(role)}. Ask an instructor.";
        if (enrolment.UserId == place.UserId && role != enrolment.Role) return "That is you, and nobody changes their own role. Ask another instructor.";
        if (section?.Length > Lengths.Name) return $"A section has at most {Lengths.Name} letters.";
        var before = Describe(enrolment);
        (enrolment.Role, enrolment.Section) = (role, section);
        await SaveAsync(place, enrolment, "enrolment.set", before, stop);
        return null;
    }

    /// <returns>Why not; null where it is done.</returns>
    public async Task<string?> EndAsync(Place place, Enrolment enrolment, CancellationToken stop)
    {
        if (!MayChange(place, enrolment)) return "Only an instructor changes the staff of a course.";
        if (enrolment.UserId == place.UserId) return "That is you, and nobody takes themselves out of a course. Ask another instructor.";
        var before = Describe(enrolment);
        enrolment.EndedAt = clock.GetUtcNow();
        await SaveAsync(place, enrolment, "enrolment.end", before, stop);
        return null;
    }

    /// <returns>Why not; null where it is done.</returns>
    public async Task<string?> ReturnAsync(Place place, Enrolment enrolment, CancellationToken stop)
    {
        if (!MayChange(place, enrolment)) return "Only an instructor changes the staff of a course.";
        var before = Describe(enrolment);
        enrolment.EndedAt = null;
        await SaveAsync(place, enrolment, "enrolment.set", before, stop);
        return null;
    }

    private async Task SaveAsync(Place place, Enrolment enrolment, string action, IReadOnlyDictionary<string, string?> before, CancellationToken stop)
    {
        context.Add(Notes.Of(place.UserId, place.Course.Id, action, ("user", enrolment.UserId), clock.GetUtcNow(), before, Describe(enrolment)));
        await context.SaveChangesAsync(stop);
    }

    private static Dictionary<string, string?> Describe(Enrolment enrolment) => new()
    {
        ["role"] = Words.Of(enrolment.Role),
        ["section"] = enrolment.Section ?? "none",
        ["in the course"] = enrolment.EndedAt is null ? "yes" : "no",
    };
}
