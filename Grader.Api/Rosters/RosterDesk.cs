using System.Collections.Immutable;
using System.Text.Json;
using Grader.Api.Access;
using Grader.Api.Accounts;
using Grader.Core.Intake;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Rosters;

/// <summary>
/// Brings a course to a roster. The plan is made from the file and the course as it is now, shown, and made again when it is carried out: all of it in one transaction, or
/// nothing. TAs change students alone. A name is set only where somebody has none yet: they may be known by another one elsewhere.
/// </summary>
public sealed class RosterDesk(GraderContext context, People people, TimeProvider clock)
{
    private const string Name = "The roster";

    /// <param name="place">The course, and who asks.</param>
    /// <param name="file">What was read.</param>
    /// <param name="removeOthers">Whether students who are not in the file leave.</param>
    /// <param name="stop">Give up.</param>
    public async Task<RosterPlan> PlanAsync(Place place, RosterFile file, bool removeOthers, CancellationToken stop)
    {
        if (!file.Faults.IsEmpty) return new RosterPlan([], file.Faults);
        file = await ComposeAsync(file, stop);
        var enrolled = await context.Enrolments.AsNoTracking().Include(e => e.User).Where(e => e.CourseId == place.Course.Id).ToListAsync(stop);
        var byEmail = enrolled.ToDictionary(e => e.User.Email, StringComparer.Ordinal);
        var emails = file.Rows.Select(row => row.Email).ToArray();
        var known = await context.Users.Where(u => emails.Contains(u.Email)).ToDictionaryAsync(u => u.Email, u => u.Name, stop);
        var faults = file.Rows.SelectMany(row => Forbidden(place, row, byEmail.GetValueOrDefault(row.Email))).ToImmutableArray();
        if (!faults.IsEmpty) return new RosterPlan([], faults);
        var steps = file.Rows.Select(row => Step(row, byEmail.GetValueOrDefault(row.Email), known.GetValueOrDefault(row.Email))).ToList();
        var now = clock.GetUtcNow();
        if (removeOthers)
            steps.AddRange(enrolled.Where(e => e.Role == Role.Student && !(e.EndedAt <= now) && !emails.Contains(e.User.Email))
                .Select(e => new RosterStep(RosterMove.Remove, e.User.Email, e.User.Name, e.Role, e.Section, Describe(e))));
        return new RosterPlan([.. steps.OrderBy(step => step.Move).ThenBy(step => step.Name, StringComparer.OrdinalIgnoreCase)], []);
    }

    /// <summary>Carries it out.</summary>
    /// <param name="place">The course, and who asks.</param>
    /// <param name="file">What was read.</param>
    /// <param name="removeOthers">Whether students who are not in the file leave.</param>
    /// <param name="seen">The <see cref="RosterPlan.Fingerprint"/> of the plan that was seen; null for whoever need not see it.</param>
    /// <param name="stop">Give up.</param>
    /// <returns>What was done: nothing where there are faults; null where it would not be what was seen.</returns>
    public async Task<RosterPlan?> ApplyAsync(Place place, RosterFile file, bool removeOthers, string? seen, CancellationToken stop)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        // Two rosters at the same moment come one after the other.
        await context.Database.ExecuteSqlAsync($"select 1 from courses where id = {place.Course.Id} for update", stop);
        var plan = await PlanAsync(place, file, removeOthers, stop);
        if (seen is not null && seen != plan.Fingerprint) return null;
        foreach (var step in plan.Steps.Where(step => step.Move != RosterMove.Keep)) await TakeAsync(place, step, stop);
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return plan;
    }

    /// <summary>
    /// Names with their accents composed, as everybody else stores them. The database does it: this process runs without tables of letters, and there
    /// <c>string.Normalize</c> changes nothing.
    /// </summary>
    private async Task<RosterFile> ComposeAsync(RosterFile file, CancellationToken stop)
    {
        string[] words = [.. file.Rows.SelectMany(row => new[] { row.Email, row.Name ?? "", row.Section ?? "" })];
        if (words.All(word => System.Text.Ascii.IsValid(word))) return file;
        var composed = await context.Database
            .SqlQuery<string>($"""select normalize(word, NFC) as "Value" from unnest({words}) with ordinality as w(word, position) order by position""").ToListAsync(stop);
        string? Word(int i) => composed[i].Length == 0 ? null : composed[i];
        return file with { Rows = [.. file.Rows.Select((row, i) => row with { Email = composed[3 * i], Name = Word(3 * i + 1), Section = Word(3 * i + 2) })] };
    }

    private async Task TakeAsync(Place place, RosterStep step, CancellationToken stop)
    {
        var user = await people.FindAsync(step.Email, stop) ?? people.Add(step.Email, step.Name);
        var enrolment = await context.Enrolments.SingleOrDefaultAsync(e => e.CourseId == place.Course.Id && e.UserId == user.Id, stop);
        if (step.Move == RosterMove.Remove) enrolment!.EndedAt = clock.GetUtcNow();
        else
        {
            user.Name = step.Name;
            if (enrolment is null) context.Add(enrolment = new Enrolment { CourseId = place.Course.Id, UserId = user.Id, Role = step.Role, CreatedAt = clock.GetUtcNow() });
            (enrolment.Role, enrolment.Section, enrolment.StudentNumber, enrolment.EndedAt) = (step.Role, step.Section, step.StudentNumber, null);
        }
        Note(place, user.Id, step);
    }

    private void Note(Place place, Guid userId, RosterStep step) => context.Add(new AuditEntry
    {
        At = clock.GetUtcNow(),
        ActorId = place.UserId,
        CourseId = place.Course.Id,
        Action = step.Move == RosterMove.Remove ? "enrolment.end" : "enrolment.set",
        SubjectKind = "user",
        SubjectId = userId,
        Details = JsonSerializer.Serialize(new { before = step.Was, after = step.Move == RosterMove.Remove ? null : Describe(step.Role, step.Section, step.StudentNumber, false) }),
    });

    /// <summary>What the file does not say stays as it is; whoever is new is a student.</summary>
    private static RosterStep Step(RosterRow row, Enrolment? enrolment, string? knownAs)
    {
        var role = row.Role ?? enrolment?.Role ?? Role.Student;
        var (section, number) = (row.Section ?? enrolment?.Section, row.StudentNumber ?? enrolment?.StudentNumber);
        var name = knownAs is not null && knownAs != row.Email ? knownAs : row.Name ?? knownAs ?? row.Email;
        var move = enrolment is null ? RosterMove.Add : enrolment.EndedAt is not null ? RosterMove.Return
            : (enrolment.Role, enrolment.Section, enrolment.StudentNumber, enrolment.User.Name) != (role, section, number, name) ? RosterMove.Change : RosterMove.Keep;
        return new RosterStep(move, row.Email, name, role, section, enrolment is null ? null : Describe(enrolment)) { StudentNumber = number };
    }

    private static IEnumerable<Fault> Forbidden(Place place, RosterRow row, Enrolment? enrolment)
    {
        var mine = Invitations.Roles(place);
        if (row.Role is { } role && !mine.Contains(role))
            yield return new Fault(Name, row.Line, $"you may not give somebody the role {Words.Of(role)}", "Ask an instructor, or write student");
        else if (enrolment is not null && !mine.Contains(enrolment.Role))
            yield return new Fault(Name, row.Line, $"{row.Email} is staff of the course, whom you may not change", "Leave the line out, or ask an instructor");
        else if (enrolment?.UserId == place.UserId && row.Role is { } own && own != enrolment.Role)
            yield return new Fault(Name, row.Line, "that is you, and your own role cannot be changed by yourself", "Leave the line out");
    }

    private static string Describe(Enrolment enrolment) => Describe(enrolment.Role, enrolment.Section, enrolment.StudentNumber, enrolment.EndedAt is not null);

    private static string Describe(Role role, string? section, string? number, bool left) =>
        $"{Words.Of(role)}{(section is null ? "" : $", section {section}")}{(number is null ? "" : $", number {number}")}{(left ? ", left" : "")}";
}
