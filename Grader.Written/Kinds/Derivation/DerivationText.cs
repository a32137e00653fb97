using System.Text.RegularExpressions;
using Grader.Written.Kinds.Formula;

namespace Grader.Written.Kinds.Derivation;

/// <summary>One expression of a derivation, and the line that it stands on, from 1.</summary>
internal sealed record DerivationLine(int Line, string Text);

/// <summary>Cuts what was written into expressions: at line ends and at equals signs. What is derived may stand on the left.</summary>
internal static partial class DerivationText
{
    private const int MostLines = 60;

    public static IReadOnlyList<DerivationLine> Lines(string text)
    {
        var found = new List<DerivationLine>();
        var rows = LineEnd().Split(text);
        for (var row = 0; row < rows.Length; row++)
            foreach (var piece in rows[row].Split('=', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var plain = piece.Trim(' ', '&', '$', ',', ';');
                if (plain.Length == 0 || FormulaText.IsNameOfAnswer(plain) || found.Count >= MostLines) continue;
                found.Add(new DerivationLine(row + 1, plain));
            }
        return found;
    }

    /// <summary>Line ends, LaTeX's too; and its environments, which say nothing.</summary>
    [GeneratedRegex(@"\r?\n|\\\\|\\begin\{[a-z*]+\}|\\end\{[a-z*]+\}")]
    private static partial Regex LineEnd();
}
