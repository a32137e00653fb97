namespace Grader.Written.Expressions;

/// <summary>Takes a run of letters for several factors, where the question gives such names.</summary>
internal static class WordSplitter
{
    private const int Longest = 40;

    /// <summary>The fewest known words that make up the run; null where none do.</summary>
    public static IReadOnlyList<string>? Split(string run, Scope scope)
    {
        if (run.Length > Longest) return null;
        var best = new List<string>?[run.Length + 1];
        best[0] = [];
        for (var end = 1; end <= run.Length; end++)
            for (var start = 0; start < end; start++)
                if (best[start] is { } before && IsWord(run, start, end, scope) && (best[end] is not { } other || before.Count + 1 < other.Count))
                    best[end] = [.. before, run[start..end]];
        return best[^1];
    }

    /// <summary>A number begins no word that follows a letter: <c>w2</c> is not w times 2.</summary>
    private static bool IsWord(string run, int start, int end, Scope scope) => scope.Knows(run[start..end]) && !char.IsAsciiDigit(run[start]);
}
