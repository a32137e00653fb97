using System.Collections.Immutable;
using System.Text;
using Grader.Core.Gradescope;

namespace Grader.Core.GradeBooks;

/// <summary>
/// What Canvas's grade book imports: people by their number or login, one column for each assignment, the points of each in a second line. An empty cell leaves
/// a grade as it is, so what is missing or not graded yet changes nothing.
/// </summary>
public static class CanvasBook
{
    private static readonly string[] Heads = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"];

    /// <summary>One line for each student.</summary>
    /// <param name="assignments">In order.</param>
    /// <param name="students">Each with their grades in the order of the assignments.</param>
    public static string Of(ImmutableArray<BookAssignment> assignments, IEnumerable<(BookStudent Student, ImmutableArray<BookGrade> Grades)> students)
    {
        var text = new StringBuilder(Csv.Line([.. Heads, .. assignments.Select(assignment => Csv.Tame(assignment.Title))]));
        text.Append(Csv.Line(["    Points Possible", "", "", "", "", .. assignments.Select(assignment => BookText.Points(assignment.MaxPoints))]));
        foreach (var (student, grades) in students)
            text.Append(Csv.Line([.. Cells(student), .. grades.Select(grade => BookText.Points(grade.Submission?.Final))]));
        return text.ToString();
    }

    /// <summary>The second column is Canvas's own number, which is not known here.</summary>
    private static IEnumerable<string> Cells(BookStudent student) =>
        new[] { student.LastName.Length == 0 ? student.FirstName : $"{student.LastName}, {student.FirstName}", "", student.Sid, student.Email, string.Join(" and ", student.Sections) }.Select(Csv.Tame);
}
