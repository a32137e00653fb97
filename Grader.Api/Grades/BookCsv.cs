using System.Globalization;
using System.Text;

namespace Grader.Api.Grades;

/// <summary>The book as CSV: one line a person, one column an assignment with its final scores, empty where there is none.</summary>
public static class BookCsv
{
    public const string MediaType = "text/csv; charset=utf-8";

    /// <param name="book">The part of the book that is asked for.</param>
    /// <param name="mark">Whether the mark comes first by which spreadsheets know UTF-8.</param>
    public static byte[] Of(Book book, bool mark)
    {
        var csv = new StringBuilder(mark ? "\uFEFF" : "");
        csv.AppendJoin(',', ["name", "email", "section", .. book.Columns.Select(column => CsvCell.Of(column.Slug)), "sum", "max_sum"]).Append("\r\n");
        foreach (var line in book.Lines)
            csv.AppendJoin(',', [CsvCell.Of(line.Person.Name), CsvCell.Of(line.Person.Email), CsvCell.Of(line.Person.Section),
                .. line.Grades.Select(grade => Points(grade.Final)), Points(line.Sum), Points(book.MaxSum)]).Append("\r\n");
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static string Points(decimal? points) => points?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
