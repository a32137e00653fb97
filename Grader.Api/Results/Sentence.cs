namespace Grader.Api.Results;

/// <summary>Small repairs of language.</summary>
public static class Sentence
{
    private const int MostNames = 6;

    /// <summary>With a capital at the start and a stop at the end.</summary>
    public static string Of(string text)
    {
        if (text.Length == 0) return text;
        var started = char.IsLower(text[0]) && text.Contains(' ', StringComparison.Ordinal) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
        return started[^1] is '.' or '!' or '?' or ':' ? started : $"{started}.";
    }

    /// <summary>One after the other: <c>example 1, example 2 and hidden 3</c>.</summary>
    public static string Names(IEnumerable<string> names)
    {
        var all = names.ToArray();
        if (all.Length > MostNames) return $"{string.Join(", ", all.Take(MostNames))} and {all.Length - MostNames} more";
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }
}
