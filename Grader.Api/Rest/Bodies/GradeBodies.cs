using Grader.Api.Grades;
using Grader.Data.Model;

namespace Grader.Api.Rest.Bodies;

/// <summary>A score to set.</summary>
/// <param name="Points">The final score.</param>
/// <param name="Reason">Why; the student reads it.</param>
public sealed record OverrideBody(decimal? Points, string? Reason);

/// <summary>The grade book.</summary>
/// <param name="Assignments">Its columns.</param>
/// <param name="Students">Its lines.</param>
/// <param name="MaxPoints">That there are in all columns.</param>
public sealed record BookBody(IReadOnlyList<BookColumnBody> Assignments, IReadOnlyList<BookLineBody> Students, decimal MaxPoints)
{
    internal static BookBody Of(Book book) => new(
        [.. book.Columns.Select(column => new BookColumnBody(column.Slug, column.Title, column.MaxPoints))],
        [.. book.Lines.Select(line => new BookLineBody(line.Person.Id, line.Person.Name, line.Person.Email, line.Person.Section, line.Sum,
            [.. line.Grades.Select((grade, i) => GradeBody.Of(grade, book.Columns[i]))]))],
        book.MaxSum);
}

/// <summary>An assignment.</summary>
public sealed record BookColumnBody(string Assignment, string Title, decimal? MaxPoints);

/// <summary>A student.</summary>
/// <param name="Id">To name them by in addresses.</param>
/// <param name="Name">Their name.</param>
/// <param name="Email">Their address.</param>
/// <param name="Section">Null for none.</param>
/// <param name="Points">Of all assignments asked for; null where there are none yet.</param>
/// <param name="Grades">One for each assignment.</param>
public sealed record BookLineBody(Guid Id, string Name, string Email, string? Section, decimal? Points, IReadOnlyList<GradeBody> Grades);

/// <summary>A grade, and what it is made of.</summary>
/// <param name="Assignment">The assignment's word in addresses.</param>
/// <param name="Status">How things stand.</param>
/// <param name="Final">What the student gets; null where there is nothing yet.</param>
/// <param name="Machine">Points that the machine gave; null until it did.</param>
/// <param name="People">Points that people gave.</param>
/// <param name="Late">Whether it came late.</param>
/// <param name="LateDeduction">What that costs.</param>
/// <param name="Submission">The one that counts; null where nothing was handed in.</param>
/// <param name="SubmissionState">How far it has come.</param>
/// <param name="Override">The score that staff set; null where they did not.</param>
/// <param name="OverrideReason">Why they did.</param>
public sealed record GradeBody(
    string Assignment, GradeStatus Status, decimal? Final, decimal? Machine, decimal People, bool Late, decimal LateDeduction, Guid? Submission, SubmissionState? SubmissionState,
    decimal? Override, string? OverrideReason)
{
    internal static GradeBody Of(Grade grade, BookColumn column) => new(column.Slug, grade.Status, grade.Final, grade.Work?.Points, grade.ByPeople, grade.IsLate, grade.Deduction,
        grade.Work?.Id, grade.Work?.State, grade.Set?.Points, grade.Set?.Reason);
}
