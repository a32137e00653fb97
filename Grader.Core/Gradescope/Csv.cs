using System.Text;

namespace Grader.Core.Gradescope;

/// <summary>Tables as RFC 4180 has them: what holds a separator, a quote or a line end is quoted.</summary>
public static class Csv
{
    private const string ByteOrderMark = "\ufeff";

    /// <summary>One line, with its end.</summary>
    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Quoted)) + "\r\n";

    /// <summary>
    /// A cell that people wrote. A spreadsheet takes what begins with one of these characters for a formula, and would run it on the machine of whoever opens the
    /// file; an apostrophe makes it text.
    /// </summary>
    public static string Tame(string text) => text.Length > 0 && "=+-@\t\r".Contains(text[0]) ? $"'{text}" : text;

    /// <summary>All rows, the header among them. Commas or semicolons separate, whichever the first line has more of.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text)
    {
        text = text.StartsWith(ByteOrderMark, StringComparison.Ordinal) ? text[1..] : text;
        var head = text.Split('\n', 2)[0];
        var separator = head.Count(c => c == ';') > head.Count(c => c == ',') ? ';' : ',';
        var (rows, row, cell, quoted) = (new List<IReadOnlyList<string>>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
            else if (c == '"' && (quoted || cell.Length == 0)) quoted = !quoted;
            else if (quoted || (c != separator && c is not ('\n' or '\r'))) cell.Append(c);
            else if (c == separator) EndCell(row, cell);
            else EndRow(rows, ref row, cell);
        }
        EndRow(rows, ref row, cell);
        return rows;
    }

    private static void EndCell(List<string> row, StringBuilder cell)
    {
        row.Add(cell.ToString());
        cell.Clear();
    }

    private static void EndRow(List<IReadOnlyList<string>> rows, ref List<string> row, StringBuilder cell)
    {
        EndCell(row, cell);
        if (row.Count > 1 || row[0].Length > 0) rows.Add(row);   // Neither an empty line nor the second half of a line end is a row.
        row = [];
    }

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny("\",;\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"")}\"";
}
