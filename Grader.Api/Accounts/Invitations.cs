using Grader.Api.Access;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Accounts;

/// <summary>What came of inviting somebody.</summary>
/// <param name="User">They are in the course now.</param>
/// <param name="Link">For whoever has no password yet; null where they sign in as they are used to.</param>
public sealed record Invited(User User, string? Link);

/// <summary>
/// Brings people into courses. TAs invite students, instructors anybody. A link makes its bearer the person, in every course: so one is made only by
/// somebody who may see all that the person may anyway: staff wherever the person is a student, instructor wherever they are staff.
/// </summary>
public sealed class Invitations(GraderContext context, People people, SignInLinks links, PlaceFinder finder, TimeProvider clock)
{
    /// <summary>The roles that the visitor may give.</summary>
    public static IReadOnlyList<Role> Roles(Place place) => place.Standing switch
    {
        >= Standing.Instructor => Enum.GetValues<Role>(),
        Standing.Staff => [Role.Student],
        _ => [],
    };

    /// <returns>Null where the visitor may not: that person is staff of the course.</returns>
    public async Task<Invited?> InviteAsync(Place place, string email, Role role, CancellationToken stop)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        var user = await people.FindAsync(email, stop) ?? people.Add(email, People.Address(email));
        if (!await EnrolAsync(place, user, role, stop)) return null;
        await context.SaveChangesAsync(stop);
        var waits = user.PasswordHash is null && !await context.ExternalLogins.AnyAsync(l => l.UserId == user.Id, stop);
        var link = waits && await MayLinkAsync(place, user, stop) ? await links.MakeAsync(user.Id, LinkPurpose.Invitation, stop) : null;
        await transaction.CommitAsync(stop);
        return new Invited(user, link);
    }

    /// <summary>A link to choose a new password; null where this visitor may not make one.</summary>
    public async Task<string?> ResetAsync(Place place, User user, CancellationToken stop)
    {
        if (!await MayLinkAsync(place, user, stop)) return null;
        Note(place, "user.reset_link", user.Id, null);
        return await links.MakeAsync(user.Id, user.PasswordHash is null ? LinkPurpose.Invitation : LinkPurpose.Reset, stop);
    }

    private async Task<bool> EnrolAsync(Place place, User user, Role role, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var enrolment = await context.Enrolments.SingleOrDefaultAsync(e => e.CourseId == place.Course.Id && e.UserId == user.Id, stop);
        if (!Roles(place).Contains(role) || (enrolment is not null && !Roles(place).Contains(enrolment.Role))) return false;
        if (enrolment is null) context.Add(new Enrolment { CourseId = place.Course.Id, UserId = user.Id, Role = role, CreatedAt = now });
        else (enrolment.Role, enrolment.EndedAt) = (role, null);
        Note(place, "enrolment.set", user.Id, role.ToString());
        return true;
    }

    private async Task<bool> MayLinkAsync(Place place, User user, CancellationToken stop)
    {
        if (place.Standing == Standing.Administrator) return true;
        if (user.IsAdministrator) return false;
        var roles = await context.Enrolments.Where(e => e.UserId == user.Id).Select(e => new { e.CourseId, e.Role }).ToListAsync(stop);
        foreach (var (course, needed) in roles.Select(e => (e.CourseId, e.Role == Role.Student ? Standing.Staff : Standing.Instructor)))
            if (await finder.StandingAsync(place.UserId, course, stop) < needed) return false;
        return true;
    }

    private void Note(Place place, string action, Guid userId, string? reason) => context.Add(new AuditEntry
    {
        At = clock.GetUtcNow(),
        ActorId = place.UserId,
        CourseId = place.Course.Id,
        Action = action,
        SubjectKind = "user",
        SubjectId = userId,
        Reason = reason,
    });
}
