using System.Globalization;
using CsvHelper;

namespace Grader.Tests.Core.GradeBooks;

/// <summary>A CSV file as others read it.</summary>
internal static class Table
{
    /// <summary>All rows, the heads among them.</summary>
    public static IReadOnlyList<string[]> Read(string text)
    {
        using var parser = new CsvParser(new StringReader(text), CultureInfo.InvariantCulture);
        var rows = new List<string[]>();
        while (parser.Read()) rows.Add(parser.Record!);
        return rows;
    }
}
