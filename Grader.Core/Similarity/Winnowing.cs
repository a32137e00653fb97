namespace Grader.Core.Similarity;

/// <summary>A place in somebody's work.</summary>
/// <param name="File">The position of the file.</param>
/// <param name="Start">The position of the first token there.</param>
public readonly record struct Place(int File, int Start);

/// <summary>
/// Picks hashes of runs of tokens so that two programs that share a long enough run share a picked hash, wherever it stands: Schleimer, Wilkerson and Aiken,
/// "Winnowing: Local Algorithms for Document Fingerprinting" (SIGMOD 2003). Of every window of hashes the smallest is picked, the rightmost of equal ones.
/// </summary>
public static class Winnowing
{
    /// <summary>Tokens in a run. What is shorter is coincidence.</summary>
    public const int Run = 14;

    private const int Window = 8;
    private const ulong Base = 1_099_511_628_211;

    /// <summary>The picked hashes and where they stand.</summary>
    public static IEnumerable<(ulong Hash, Place Place)> Pick(Work work)
    {
        for (var file = 0; file < work.Files.Length; file++)
        {
            var hashes = Hashes([.. work.Files[file].Tokens.Select(token => token.Kind)]);
            foreach (var start in Smallest(hashes)) yield return (hashes[start], new Place(file, start));
        }
    }

    /// <summary>Every hash, picked or not: what is given to all must be known wherever it begins.</summary>
    public static IEnumerable<ulong> All(Work work) => work.Files.SelectMany(file => Hashes([.. file.Tokens.Select(token => token.Kind)]));

    /// <summary>One hash for each run, rolling from one to the next.</summary>
    private static ulong[] Hashes(ushort[] kinds)
    {
        if (kinds.Length < Run) return [];
        var hashes = new ulong[kinds.Length - Run + 1];
        var (hash, leading) = (0UL, 1UL);
        for (var i = 1; i < Run; i++) leading = unchecked(leading * Base);
        for (var i = 0; i < kinds.Length; i++)
            unchecked
            {
                if (i >= Run) hash -= (kinds[i - Run] + 1UL) * leading;
                hash = hash * Base + kinds[i] + 1;
                if (i >= Run - 1) hashes[i - Run + 1] = Mixed(hash);
            }
        return hashes;
    }

    private static IEnumerable<int> Smallest(ulong[] hashes)
    {
        var picked = -1;
        for (var end = Math.Min(Window, hashes.Length) - 1; end >= 0 && end < hashes.Length; end++)
        {
            var smallest = end;
            for (var i = end - 1; i > end - Window && i >= 0; i--)
                if (hashes[i] < hashes[smallest]) smallest = i;
            if (smallest == picked) continue;
            yield return picked = smallest;
        }
    }

    /// <summary>So that the smallest is no matter of which kinds of tokens have small numbers (the finisher of MurmurHash3).</summary>
    private static ulong Mixed(ulong hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
            hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
            return hash ^ (hash >> 33);
        }
    }
}
