namespace Grader.Reference.Text;

/// <summary>The words of a text.</summary>
public static class Tokens
{
    /// <summary>
    /// The longest runs of the letters a to z after lower-casing (invariant culture), in order, repetitions included. Everything else,
    /// digits and accented letters too, separates words.
    /// </summary>
    public static IEnumerable<string> Of(string text)
    {
        var lower = text.ToLowerInvariant();
        for (var start = 0; start < lower.Length; start++)
        {
            var end = start;
            while (end < lower.Length && char.IsAsciiLetterLower(lower[end]))
                end++;
            if (end > start)
                yield return lower[start..end];
            start = end;
        }
    }
}
