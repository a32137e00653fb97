using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Grader.Core.Gradescope;

namespace Grader.Core.GradeBooks;

/// <summary>The columns that nbgrader exports: a line for each assignment and student; what is missing has no time and no points.</summary>
public static class NbgraderBook
{
    private static readonly string[] Heads =
        ["assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email", "raw_score", "late_submission_penalty", "score", "max_score"];

    /// <summary>All that is asked for, one assignment after the other.</summary>
    /// <param name="assignments">In order.</param>
    /// <param name="students">Each with their grades in the order of the assignments.</param>
    public static string Of(ImmutableArray<BookAssignment> assignments, IReadOnlyCollection<(BookStudent Student, ImmutableArray<BookGrade> Grades)> students)
    {
        var text = new StringBuilder(Csv.Line(Heads));
        for (var i = 0; i < assignments.Length; i++)
            foreach (var (_, grades) in students) text.Append(Csv.Line(Cells(assignments[i], grades[i])));
        return text.ToString();
    }

    private static string[] Cells(BookAssignment assignment, BookGrade grade)
    {
        var (raw, penalty) = (grade.Submission?.Score ?? 0, grade.Submission?.Penalty ?? 0);
        var student = grade.Student;
        return
        [
            Csv.Tame(assignment.Title), Time(assignment.Due), Time(grade.Submission?.Time), Csv.Tame(student.Sid.Length > 0 ? student.Sid : student.Email), Csv.Tame(student.LastName),
            Csv.Tame(student.FirstName), Csv.Tame(student.Email), BookText.Points(raw), BookText.Points(penalty), BookText.Points(grade.Submission?.Final ?? 0), BookText.Points(assignment.MaxPoints),
        ];
    }

    /// <summary>In UTC and without an offset, as nbgrader keeps times.</summary>
    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture) ?? "";
}
