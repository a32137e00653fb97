using System.Text;
using Grader.Written;

namespace Grader.Api.Answering;

/// <summary>What was typed, made fit to be kept: by field, without what a database or a file cannot hold.</summary>
/// <param name="Texts">By key; nothing blank.</param>
/// <param name="Faults">By key: what cannot be kept as it is. Nothing is cut off in silence.</param>
public sealed record AnswerTexts(IReadOnlyDictionary<string, string> Texts, IReadOnlyDictionary<string, string> Faults)
{
    /// <summary>In characters.</summary>
    public const int LongestField = 20_000;

    /// <summary>All fields together, in characters.</summary>
    public const int LongestSheet = 200_000;

    /// <summary>Whether it can be kept.</summary>
    public bool IsKept => Faults.Count == 0;

    /// <param name="part">What is asked; anything else is left out.</param>
    /// <param name="typed">By key.</param>
    public static AnswerTexts Of(WrittenPart part, IReadOnlyDictionary<string, string?> typed)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        var room = LongestSheet;
        foreach (var asked in AskedField.Of(part))
        {
            if (typed.GetValueOrDefault(asked.Key) is not { } raw || string.IsNullOrWhiteSpace(raw)) continue;
            texts[asked.Key] = Clean(raw);
            room -= raw.Length;
            if (raw.Length > LongestField) faults[asked.Key] = $"This has {raw.Length:N0} characters; {LongestField:N0} are taken. Shorten it.";
            else if (room < 0) faults[asked.Key] = $"All answers together have more than {LongestSheet:N0} characters. Shorten some.";
        }
        return new AnswerTexts(texts, faults);
    }

    /// <summary>Lines end in one way; control characters and halves of characters become the sign of a lost one.</summary>
    private static string Clean(string raw)
    {
        var clean = new StringBuilder(raw.Length);
        foreach (var rune in raw.ReplaceLineEndings("\n").EnumerateRunes())
            clean.Append((Rune.IsControl(rune) && rune.Value is not ('\n' or '\t') ? Rune.ReplacementChar : rune).ToString());
        return clean.ToString();
    }
}
