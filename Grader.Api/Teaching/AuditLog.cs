using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Teaching;

/// <summary>Something that was done, with the names of whoever did it and whom it was done to.</summary>
/// <param name="Entry">As it is stored.</param>
/// <param name="Actor">Null for the service itself.</param>
/// <param name="Subject">The person, assignment or submission that it was done to, by name; null where it has none.</param>
public sealed record AuditLine(AuditEntry Entry, string? Actor, string? Subject);

/// <summary>What was done in a course, the newest first.</summary>
public sealed class AuditLog(GraderContext context)
{
    public const int PageSize = 50;

    /// <param name="courseId">In which course.</param>
    /// <param name="person">Part of a name or address: of whoever did it, or whom it was done to; empty for all.</param>
    /// <param name="kind">The part of the action before its point: <c>enrolment</c>; empty for all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="stop">Give up.</param>
    public async Task<(int Total, IReadOnlyList<AuditLine> Lines)> ReadAsync(Guid courseId, string person, string kind, int page, CancellationToken stop)
    {
        var all = context.AuditEntries.AsNoTracking().Where(e => e.CourseId == courseId);
        if (kind.Length > 0) all = all.Where(e => e.Action.StartsWith(kind + "."));
        if (person.Length > 0)
        {
            var pattern = $"%{Escape(person)}%";
            var people = context.Users.Where(u => EF.Functions.ILike(u.Name, pattern) || EF.Functions.ILike(u.Email, pattern)).Select(u => u.Id);
            all = all.Where(e => people.Contains(e.ActorId!.Value) || (e.SubjectKind == "user" && people.Contains(e.SubjectId!.Value)));
        }
        var entries = await all.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        var names = await NamesAsync(entries, stop);
        return (await all.CountAsync(stop), [.. entries.Select(e => new AuditLine(e, Name(e.ActorId), Name(e.SubjectId)))]);

        string? Name(Guid? id) => id is { } known ? names.GetValueOrDefault(known) : null;
    }

    /// <summary>The kinds of things that were done in the course.</summary>
    public async Task<IReadOnlyList<string>> KindsAsync(Guid courseId, CancellationToken stop)
    {
        var actions = await context.AuditEntries.Where(e => e.CourseId == courseId).Select(e => e.Action).Distinct().ToListAsync(stop);
        return [.. actions.Select(action => action.Split('.')[0]).Distinct().Order(StringComparer.Ordinal)];
    }

    public Task AddAsync(AuditEntry entry, CancellationToken stop)
    {
        context.Add(entry);
        return context.SaveChangesAsync(stop);
    }

    private async Task<Dictionary<Guid, string>> NamesAsync(IReadOnlyCollection<AuditEntry> entries, CancellationToken stop)
    {
        var ids = entries.SelectMany(e => new[] { e.ActorId, e.SubjectId }).OfType<Guid>().Distinct().ToList();
        var people = await context.Users.Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.Name }).ToListAsync(stop);
        var assignments = await context.Assignments.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, Name = a.Title }).ToListAsync(stop);
        var versions = await context.Versions.Where(v => ids.Contains(v.Id)).Select(v => new { v.Id, v.Number, v.Assignment.Title }).ToListAsync(stop);
        var submissions = await context.Submissions.Where(s => ids.Contains(s.Id)).Select(s => new { s.Id, s.Number, s.User.Name }).ToListAsync(stop);
        var names = people.Concat(assignments).ToDictionary(row => row.Id, row => row.Name);
        foreach (var v in versions) names[v.Id] = $"version {v.Number} of {v.Title}";
        foreach (var s in submissions) names[s.Id] = $"submission {s.Number} of {s.Name}";
        return names;
    }

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
