using System.Text;

namespace Grader.Data.Storage;

/// <summary>Text that came from students' code, made fit for a column of text: Postgres takes no NUL and no half of a surrogate pair.</summary>
public static class StorableText
{
    private const string Cut = " ...";

    /// <summary>The text with what cannot be stored replaced, shortened to <paramref name="longest"/> characters.</summary>
    public static string? Of(string? text, int longest)
    {
        if (text is null) return null;
        var storable = new StringBuilder(Math.Min(text.Length, longest));
        var keep = 0;   // As much as leaves room for the sign that something was cut.
        foreach (var rune in text.EnumerateRunes())   // A lone surrogate comes out as U+FFFD.
        {
            if (storable.Length + rune.Utf16SequenceLength > longest) return storable.ToString(0, keep) + Cut;
            storable.Append((rune.Value == 0 ? Rune.ReplacementChar : rune).ToString());
            if (storable.Length + Cut.Length <= longest) keep = storable.Length;
        }
        return storable.ToString();
    }
}
