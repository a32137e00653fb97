using System.Collections.Immutable;

namespace Grader.Core.Similarity;

/// <summary>Grows shared runs of tokens to the longest passages they are part of.</summary>
internal static class Passages
{
    public static ImmutableArray<SharedPassage> Of(Work one, Work other, IEnumerable<(Place One, Place Other)> matches)
    {
        var passages = ImmutableArray.CreateBuilder<SharedPassage>();
        var ends = new Dictionary<(int, int, int), int>();   // By files and diagonal: how far it is covered already.
        foreach (var (here, there) in matches.OrderBy(match => match.One.File).ThenBy(match => match.One.Start).ThenBy(match => match.Other.Start))
        {
            var diagonal = (here.File, there.File, here.Start - there.Start);
            if (ends.GetValueOrDefault(diagonal, -1) >= here.Start) continue;
            var (mine, theirs) = (one.Files[here.File], other.Files[there.File]);
            var (before, length) = Grow(mine.Tokens, theirs.Tokens, here.Start, there.Start);
            ends[diagonal] = here.Start - before + length - 1;
            passages.Add(Describe(mine, theirs, here.Start - before, there.Start - before, length));
        }
        return [.. passages.OrderByDescending(passage => passage.Tokens)];
    }

    private static (int Before, int Length) Grow(ImmutableArray<Token> one, ImmutableArray<Token> other, int i, int j)
    {
        var before = 0;
        while (before < Math.Min(i, j) && one[i - before - 1].Kind == other[j - before - 1].Kind) before++;
        var after = 0;
        while (i + after < one.Length && j + after < other.Length && one[i + after].Kind == other[j + after].Kind) after++;
        return (before, before + after);
    }

    private static SharedPassage Describe(FileTokens one, FileTokens other, int i, int j, int length) => new(
        one.Path, one.Tokens[i].Line, one.Tokens[i + length - 1].Line, other.Path, other.Tokens[j].Line, other.Tokens[j + length - 1].Line, length);
}
