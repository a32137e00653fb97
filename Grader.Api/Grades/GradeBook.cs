using System.Collections.Immutable;
using Grader.Api.Results;
using Grader.Core.Deadlines;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Grades;

/// <summary>
/// Reads the grade book. Each thing is asked for once, for everybody: a course of a thousand takes as many queries as one of three. It holds the students who are in
/// the course, and all assignments but drafts.
/// </summary>
public sealed class GradeBook(GraderContext context, LateBills late, TimeProvider clock)
{
    /// <summary>The whole course.</summary>
    public async Task<Book> ReadAsync(Guid courseId, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return await ReadAsync(courseId, context.Enrolments.At(now).Where(e => e.CourseId == courseId && e.Role == Role.Student), null, stop);
    }

    /// <summary>One person's line, whatever they are in the course and though they have left; null for somebody who never was in it.</summary>
    public async Task<(Book Book, BookLine Line)?> ReadAsync(Guid courseId, Guid userId, CancellationToken stop)
    {
        var book = await ReadAsync(courseId, context.Enrolments.Where(e => e.CourseId == courseId && e.UserId == userId), [userId], stop);
        return book.Lines.IsEmpty ? null : (book, book.Lines[0]);
    }

    private async Task<Book> ReadAsync(Guid courseId, IQueryable<Enrolment> enrolments, Guid[]? users, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var people = await enrolments.Select(e => new BookPerson(e.UserId, e.User.Name, e.User.Email, e.Section, e.Role, e.EndedAt != null && e.EndedAt <= now) { StudentNumber = e.StudentNumber }).ToListAsync(stop);
        var grades = await GradesAsync(courseId, users, stop);
        ImmutableArray<BookColumn> columns = [.. (await ColumnsAsync(courseId, stop)).Select(column => WithMaximum(column, grades.Values))];
        var lines = people.Select(person => new BookLine(person,
            [.. columns.Select(column => grades.GetValueOrDefault((person.Id, column.Id)) ?? Grade.None(person.Id, column.Id))]));
        return new Book(columns, [.. lines.OrderBy(line => line.Person.Name, StringComparer.OrdinalIgnoreCase).ThenBy(line => line.Person.Email, StringComparer.Ordinal)]);
    }

    private async Task<ImmutableArray<BookColumn>> ColumnsAsync(Guid courseId, CancellationToken stop)
    {
        var rows = await context.Assignments.Where(a => a.CourseId == courseId && a.State != AssignmentState.Draft)
            .Select(a => new { a.DueAt, Column = new BookColumn(a.Id, a.Slug, a.Title, a.PublishedVersion!.MaxScore) }).ToListAsync(stop);
        return [.. rows.OrderBy(row => row.DueAt ?? DateTimeOffset.MaxValue).ThenBy(row => row.Column.Title, StringComparer.Ordinal).Select(row => row.Column)];
    }

    /// <summary>Before the gate has opened a version, what was graded tells how many points there are.</summary>
    private static BookColumn WithMaximum(BookColumn column, IEnumerable<Grade> grades) =>
        column.MaxPoints is not null ? column : column with { MaxPoints = grades.Where(grade => grade.AssignmentId == column.Id).Max(grade => grade.Work?.MaxPoints) };

    private async Task<Dictionary<(Guid UserId, Guid AssignmentId), Grade>> GradesAsync(Guid courseId, Guid[]? users, CancellationToken stop)
    {
        var counting = context.Submissions.AsNoTracking().Where(s => s.Counts && s.Assignment.CourseId == courseId && (users == null || users.Contains(s.UserId)));
        var work = await counting.Select(s => new
        {
            s.UserId,
            s.AssignmentId,
            Work = new CountingWork(s.Id, s.Number, s.SubmittedAt, s.State, s.Result!.Score, s.Result.MaxScore),
        }).ToListAsync(stop);
        var people = await ByPeople.OfAsync(context, counting, stop);
        var bills = await late.OfAsync(courseId, users, stop);
        var grades = work.ToDictionary(row => (row.UserId, row.AssignmentId), row => new Grade(row.UserId, row.AssignmentId, row.Work,
            [.. people[row.Work.Id]], bills.GetValueOrDefault((row.UserId, row.AssignmentId)) ?? LateBill.InTime, null));
        foreach (var (key, set) in await OverridesAsync(courseId, users, stop))
            grades[key] = (grades.GetValueOrDefault(key) ?? Grade.None(key.UserId, key.AssignmentId)) with { Set = set };
        return grades;
    }

    private async Task<List<((Guid UserId, Guid AssignmentId) Key, SetScore Set)>> OverridesAsync(Guid courseId, Guid[]? users, CancellationToken stop)
    {
        var rows = from set in context.ScoreOverrides
                   join staff in context.Users on set.SetBy equals staff.Id
                   where set.Assignment.CourseId == courseId && set.EndedAt == null && (users == null || users.Contains(set.UserId))
                   select new { set.UserId, set.AssignmentId, Score = new SetScore(set.Points, set.Reason, staff.Name, set.SetAt) };
        return [.. (await rows.ToListAsync(stop)).Select(row => ((row.UserId, row.AssignmentId), row.Score))];
    }
}
