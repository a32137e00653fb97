namespace Grader.Core.Gradescope;

/// <summary>Tables as RFC 4180 has them: what holds a separator, a quote or a line end is quoted.</summary>
public static class Csv
{
    /// <summary>One line, with its end.</summary>
    public static string Line(IEnumerable<string?> cells) => string.Join(',', cells.Select(Quoted)) + "\r\n";

    /// <summary>
    /// A cell that people wrote. A spreadsheet takes what begins with one of these characters for a formula, and would run it on the machine of whoever opens the
    /// file; an apostrophe makes it text.
    /// </summary>
    public static string Tame(string? text) => text is { Length: > 0 } && "=+-@\t\r\n".Contains(text[0]) ? $"'{text}" : text ?? "";

    private static string Quoted(string? cell) =>
        cell is null || cell.AsSpan().IndexOfAny("\",;\r\n") < 0 ? cell ?? "" : $"\"{cell.Replace("\"", "\"\"")}\"";
}
