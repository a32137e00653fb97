using System.Globalization;
using System.Text;
using Grader.Core.Gradescope;

namespace Grader.Api.Grades;

/// <summary>The book as CSV: one line a person, one column an assignment with its final scores, empty where there is none.</summary>
public static class BookCsv
{
    public const string MediaType = "text/csv; charset=utf-8";

    public static string Of(Book book)
    {
        var csv = new StringBuilder(Csv.Line(["name", "email", "section", .. book.Columns.Select(column => Csv.Tame(column.Slug)), "sum", "max_sum"]));
        foreach (var line in book.Lines)
            csv.Append(Csv.Line([Csv.Tame(line.Person.Name), Csv.Tame(line.Person.Email), Csv.Tame(line.Person.Section),
                .. line.Grades.Select(grade => Points(grade.Final)), Points(line.Sum), Points(book.MaxSum)]));
        return csv.ToString();
    }

    private static string Points(decimal? points) => points?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
