using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Grader.Core.Gradescope;

namespace Grader.Core.GradeBooks;

/// <summary>Gradescope's two exports of grades. It takes nothing off for being late, so totals are what the student gets, and how late they were stands beside them.</summary>
public static class GradescopeBook
{
    private static readonly string[] Person = ["First Name", "Last Name", "SID", "Email", "Sections"];

    private static readonly string[] Heads =
    [
        .. Person, "Total Score", "Max Points", "Status", "Submission ID", "Submission Time", "Lateness (H:M:S)", "View Count", "Submission Count",
    ];

    /// <summary>One assignment: a line for each student, a column for each question.</summary>
    public static string OfAssignment(BookAssignment assignment, IEnumerable<BookGrade> grades)
    {
        var text = new StringBuilder(Csv.Line([.. Heads, .. assignment.Questions.Select(Head)]));
        foreach (var grade in grades) text.Append(Csv.Line([.. Cells(grade.Student), .. Cells(assignment, grade)]));
        return text.ToString();
    }

    /// <summary>The whole course: four columns for each assignment, and how late everybody was in all.</summary>
    /// <param name="assignments">In order.</param>
    /// <param name="students">Each with their grades in the order of the assignments.</param>
    public static string OfCourse(ImmutableArray<BookAssignment> assignments, IEnumerable<(BookStudent Student, ImmutableArray<BookGrade> Grades)> students)
    {
        var heads = assignments.Select(a => Csv.Tame(a.Title)).SelectMany(title => new[] { title, $"{title} - Max Points", $"{title} - Submission Time", $"{title} - Lateness (H:M:S)" });
        var text = new StringBuilder(Csv.Line([.. Person, .. heads, "Total Lateness (H:M:S)"]));
        foreach (var (student, grades) in students)
        {
            var cells = assignments.Zip(grades).SelectMany(pair => new[]
            {
                BookText.Points(pair.Second.Submission?.Final), BookText.Points(pair.First.MaxPoints), BookText.Time(pair.Second.Submission?.Time), BookText.Lateness(pair.Second),
            });
            var late = grades.Aggregate(TimeSpan.Zero, (sum, grade) => sum + (grade.Submission?.Lateness ?? TimeSpan.Zero));
            text.Append(Csv.Line([.. Cells(student), .. cells, Timestamps.WriteLateness(late)]));
        }
        return text.ToString();
    }

    private static string Head(BookQuestion question)
    {
        var points = $"({BookText.Points(question.MaxPoints)} pts)";
        return Csv.Tame(question.Title.Length == 0 ? $"{question.Id} {points}" : $"{question.Id}: {question.Title} {points}");
    }

    private static IEnumerable<string> Cells(BookStudent student) =>
        new[] { student.FirstName, student.LastName, student.Sid, student.Email, string.Join(", ", student.Sections) }.Select(Csv.Tame);

    private static IEnumerable<string> Cells(BookAssignment assignment, BookGrade grade) => grade.Submission is { } submission
        ?
        [
            BookText.Points(submission.Final), BookText.Points(assignment.MaxPoints), submission.Score is null ? "Ungraded" : "Graded", submission.Id,
            BookText.Time(submission.Time), BookText.Lateness(grade), "0", submission.Count.ToString(CultureInfo.InvariantCulture), .. submission.Questions.Select(BookText.Points),
        ]
        : ["", BookText.Points(assignment.MaxPoints), "Missing", "", "", "", "0", "0", .. assignment.Questions.Select(_ => "")];
}
