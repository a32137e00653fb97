namespace Grader.Api.Grades;

/// <summary>Cells of CSV (RFC 4180).</summary>
public static class CsvCell
{
    /// <summary>People choose their names; a spreadsheet must not take one for a formula, so what begins like one gets an apostrophe before it.</summary>
    public static string Of(string? text)
    {
        var plain = text ?? "";
        if (plain.Length > 0 && "=+-@\t\r\n".Contains(plain[0], StringComparison.Ordinal)) plain = $"'{plain}";
        return plain.AsSpan().IndexOfAny(",;\"\r\n") < 0 ? plain : $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
