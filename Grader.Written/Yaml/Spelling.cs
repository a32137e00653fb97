namespace Grader.Written.Yaml;

/// <summary>Guesses what a misspelt name was meant to be.</summary>
internal static class Spelling
{
    /// <summary>A remedy that names the nearest known name, or all of them.</summary>
    public static string Suggest(string name, IReadOnlyCollection<string> known)
    {
        if (Nearest(name, known) is { } nearest) return $"Did you mean `{nearest}`";
        return known.Count == 0 ? "Remove it" : $"Use one of {string.Join(", ", known.Take(25))}";
    }

    /// <summary>The name that was meant, or null where none is near.</summary>
    public static string? Nearest(string name, IReadOnlyCollection<string> known)
    {
        var nearest = known.MinBy(candidate => Distance(name, candidate));
        return nearest is not null && Distance(name, nearest) <= Math.Max(1, name.Length / 3) ? nearest : null;
    }

    /// <summary>Levenshtein's.</summary>
    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = previous[j - 1] + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                current[j] = Math.Min(change, 1 + Math.Min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.Length];
    }
}
