using System.Text.RegularExpressions;
using Grader.Written.Expressions;
using Grader.Written.Kinds.Number;

namespace Grader.Written.Kinds.Matrix;

/// <summary>Reads matrices as they are typed: <c>[[1, 1], [1, 1]]</c>, <c>1 1; 1 1</c>, <c>(0, -1)</c>, and LaTeX's pmatrix.</summary>
internal static partial class MatrixText
{
    private const int MostEntries = 400;
    private const int Longest = 8000;

    public static (Grid? Cells, string? Fault) Read(string text)
    {
        if (text.Length > Longest) return (null, $"it has more than {Longest} characters");
        var rows = Rows(text.Trim().Trim('$'));
        if (rows.Length == 0 || rows.Any(row => row.Length == 0)) return (null, "there is no number in it; write it as [[1, 2], [3, 4]]");
        if (rows.Any(row => row.Length != rows[0].Length)) return (null, "its rows are not equally long");
        if (rows.Length * rows[0].Length > MostEntries) return (null, $"it has more than {MostEntries} entries");
        var cells = new Grid(rows.Length, rows[0].Length);
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < rows[i].Length; j++)
            {
                if (NumberRule.Read(rows[i][j]).Number is not { } number) return (null, $"its entry `{rows[i][j]}` is no number");
                cells[i, j] = number.Value;
            }
        return cells.IsFinite ? (cells, null) : (null, "an entry is not finite");
    }

    public static string Latex(Grid cells) => cells.Rows * cells.Columns == 1 ? Number(cells.Scalar)
        : $"\\begin{{pmatrix}} {string.Join(" \\\\ ", Enumerable.Range(0, cells.Rows).Select(i => string.Join(" & ", Enumerable.Range(0, cells.Columns).Select(j => Number(cells[i, j])))))} \\end{{pmatrix}}";

    private static string Number(double number) => FormattableString.Invariant($"{number:0.######}");

    private static string[][] Rows(string text)
    {
        if (Environment().Match(text) is { Success: true } latex) return [.. latex.Groups[1].Value.Split("\\\\", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(row => Cells(row, '&'))];
        var nested = Nested().Matches(text);
        if (nested.Count > 0 && text.StartsWith('[')) return [.. nested.Select(row => Cells(row.Groups[1].Value, ','))];
        var flat = text.Trim('[', ']', ' ');
        if (flat.StartsWith('(') && flat.EndsWith(')')) flat = flat[1..^1];
        return [.. flat.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(row => Cells(row, ','))];
    }

    private static string[] Cells(string row, char between) => row.Contains(between)
        ? row.Split(between, StringSplitOptions.TrimEntries)
        : row.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"\\begin\{[a-z]*matrix\}(.*?)\\end\{[a-z]*matrix\}", RegexOptions.Singleline)]
    private static partial Regex Environment();

    /// <summary>The inner brackets of a list of rows.</summary>
    [GeneratedRegex(@"(?<=[\[,]\s*)\[([^\[\]]*)\]")]
    private static partial Regex Nested();
}
