using System.Collections.Immutable;
using System.Text;
using Grader.Core.GradeBooks;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Grades;

/// <summary>
/// The book as files that others import: scores are final ones, as in the book. What is not graded to its end has none, so that nobody's grade elsewhere is overwritten by half of one.
/// </summary>
public sealed class BookExport(GraderContext context)
{
    public const string Own = "grader";
    private const string Gradescope = "gradescope", Nbgrader = "nbgrader", Canvas = "canvas";

    /// <summary>By their names in addresses, and as people call them.</summary>
    public static IReadOnlyList<(string Name, string Title)> Formats { get; } = [(Own, "CSV"), (Gradescope, "Gradescope"), (Nbgrader, "nbgrader"), (Canvas, "Canvas")];

    /// <summary>The part of the book that is asked for.</summary>
    /// <param name="course">The course.</param>
    /// <param name="book">Its book, narrowed and sorted.</param>
    /// <param name="format">One of <see cref="Formats"/>; none is our own.</param>
    /// <param name="stop">Give up.</param>
    /// <returns>Null for a format that there is not.</returns>
    public async Task<string?> WriteAsync(Course course, Book book, string? format, CancellationToken stop)
    {
        if (string.IsNullOrEmpty(format) || format == Own) return BookCsv.Of(book);
        if (Formats.All(known => known.Name != format)) return null;
        // Of one assignment, Gradescope's file has its questions; of a course, four columns for each assignment.
        var questions = format == Gradescope && book.Columns is [var only] ? await QuestionPoints.ReadAsync(context, only.Id, stop) : QuestionPoints.None;
        var assignments = await AssignmentsAsync(course, book, questions, stop);
        var students = await StudentsAsync(course, book, questions, stop);
        return format switch
        {
            Nbgrader => NbgraderBook.Of(assignments, students),
            Canvas => CanvasBook.Of(assignments, students),
            _ when book.Columns.Length == 1 => GradescopeBook.OfAssignment(assignments[0], students.Select(student => student.Grades[0])),
            _ => GradescopeBook.OfCourse(assignments, students),
        };
    }

    /// <summary>As a file. Spreadsheets know UTF-8 by the mark at its start; other programs stumble over it.</summary>
    public static byte[] Bytes(string csv, bool mark) => Encoding.UTF8.GetBytes(mark ? $"\uFEFF{csv}" : csv);

    /// <summary>What the file is called.</summary>
    public static string FileName(Course course, Book book, string? format) =>
        $"{course.Slug}{(book.Columns is [var only] ? $"-{only.Slug}" : "")}-grades{(string.IsNullOrEmpty(format) || format == Own ? "" : $"-{format}")}.csv";

    private async Task<ImmutableArray<BookAssignment>> AssignmentsAsync(Course course, Book book, QuestionPoints questions, CancellationToken stop)
    {
        var due = await context.Assignments.Where(a => a.CourseId == course.Id).ToDictionaryAsync(a => a.Id, a => a.DueAt, stop);
        return [.. book.Columns.Select(column => new BookAssignment(column.Title, column.MaxPoints ?? 0, questions.Questions) { Due = due[column.Id] })];
    }

    private async Task<IReadOnlyCollection<(BookStudent Student, ImmutableArray<BookGrade> Grades)>> StudentsAsync(Course course, Book book, QuestionPoints questions, CancellationToken stop)
    {
        var counts = await context.Submissions.Where(s => s.Assignment.CourseId == course.Id).GroupBy(s => new { s.UserId, s.AssignmentId })
            .Select(own => new { own.Key, Count = own.Count() }).ToDictionaryAsync(own => (own.Key.UserId, own.Key.AssignmentId), own => own.Count, stop);
        var zone = Words.Zone(course);
        return [.. book.Lines.Select(line =>
        {
            var student = BookStudent.Named(line.Person.Name, line.Person.Email) with
            {
                Sid = line.Person.StudentNumber ?? "",
                Sections = line.Person.Section is { } section ? [section] : [],
            };
            return (student, line.Grades.Select(grade => Of(student, grade, counts.GetValueOrDefault((grade.UserId, grade.AssignmentId)), zone, questions)).ToImmutableArray());
        })];
    }

    private static BookGrade Of(BookStudent student, Grade grade, int count, TimeZoneInfo zone, QuestionPoints questions)
    {
        if (grade.Status == GradeStatus.Missing) return new BookGrade(student, null);
        DateTimeOffset? time = grade.Work is { } work ? TimeZoneInfo.ConvertTime(work.SubmittedAt, zone) : null;
        var score = grade.Set?.Points ?? (grade.Status == GradeStatus.Graded ? grade.Raw : null);
        return new BookGrade(student, new BookSubmission(grade.Work?.Id.ToString() ?? "", time, grade.Bill.Late, count, score, questions.Of(grade, isGraded: score is not null))
        {
            Penalty = grade.Set is null ? grade.Deduction : 0,
        });
    }
}

/// <summary>Points by question: the machine's, and people's.</summary>
internal sealed record QuestionPoints(ImmutableArray<BookQuestion> Questions, IReadOnlyDictionary<(Guid Submission, string Question), decimal> Machine)
{
    public static QuestionPoints None { get; } = new([], ImmutableDictionary<(Guid, string), decimal>.Empty);

    public static async Task<QuestionPoints> ReadAsync(GraderContext context, Guid assignmentId, CancellationToken stop)
    {
        var counting = context.Submissions.Where(s => s.AssignmentId == assignmentId && s.Counts && s.ResultId != null);
        // What the newest result asks is what the assignment asks by now.
        var newest = await counting.OrderByDescending(s => s.Result!.FinishedAt).Select(s => s.Result!.Report).FirstOrDefaultAsync(stop);
        if (newest is null) return None;
        var rows = await (from submission in counting
                          join check in context.CheckResults on submission.ResultId equals check.AttemptId
                          group check by new { submission.Id, check.Question } into own
                          select new { own.Key.Id, own.Key.Question, Points = own.Sum(check => check.Points) }).ToListAsync(stop);
        return new QuestionPoints([.. ReportCodec.Decode(newest).Questions.Select(question => new BookQuestion(question.Id, question.Title, question.MaxScore))],
            rows.ToDictionary(row => (row.Id, row.Question), row => row.Points));
    }

    /// <summary>In the order of the questions; nothing as long as it is not graded.</summary>
    public ImmutableArray<decimal?> Of(Grade grade, bool isGraded) =>
        [.. Questions.Select(question => !isGraded || grade.Work is not { } work || (!Machine.TryGetValue((work.Id, question.Id), out var machine) && grade.People.Count == 0) ? (decimal?)null
            : machine + grade.People.Where(one => one.Question == question.Id).Sum(one => one.Points ?? 0))];
}
