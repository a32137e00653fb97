using System.Collections.Immutable;

namespace Grader.Core.Similarity;

/// <summary>Lines of one work that read like lines of another.</summary>
public sealed record SharedPassage(string File, int FirstLine, int LastLine, string OtherFile, int OtherFirstLine, int OtherLastLine, int Tokens);

/// <summary>Two works that are alike above chance.</summary>
/// <param name="One">Whose.</param>
/// <param name="Other">And whose.</param>
/// <param name="Share">How much of the smaller work is in the larger one, from 0 to 1, rare passages weighing more.</param>
/// <param name="Passages">Where, the longest first.</param>
public sealed record AlikePair(Guid One, Guid Other, double Share, ImmutableArray<SharedPassage> Passages);

/// <summary>Finds pairs of works that are alike. It says that they are, and nothing of why.</summary>
/// <remarks>
/// <para>What everybody was given does not count, nor does what many wrote: a passage weighs the less the more works have it (its inverse document frequency), and one
/// that more than a quarter of a class has weighs nothing.</para>
/// <para>Above chance means far from what is usual in this class: beyond the upper quartile of all pairs by three times the distance of the quartiles (Tukey's
/// outer fence). In a class without any variation nothing stands out, and what is shared by two alone still does.</para>
/// </remarks>
public sealed class Alike
{
    private const double Common = 0.25;
    private const int FewestCommon = 4;
    private const double Fence = 3;
    private const double LeastShare = 0.2;

    private readonly ImmutableArray<Work> works;
    private readonly ILookup<ulong, (int Work, Place Place)> standing;
    private readonly double[] weights;

    /// <param name="all">What was handed in.</param>
    /// <param name="given">What everybody was given.</param>
    public Alike(IEnumerable<Work> all, Work given)
    {
        works = [.. all];
        var known = Winnowing.All(given).ToHashSet();
        standing = works.SelectMany((work, i) => Winnowing.Pick(work).Where(pick => !known.Contains(pick.Hash)).Select(pick => (pick.Hash, Work: i, pick.Place)))
            .ToLookup(pick => pick.Hash, pick => (pick.Work, pick.Place));
        weights = new double[works.Length];
        foreach (var hash in standing)
            foreach (var work in hash.Select(place => place.Work).Distinct()) weights[work] += Weight(hash);
    }

    /// <summary>The pairs above chance, the most alike first.</summary>
    public ImmutableArray<AlikePair> Pairs()
    {
        var shared = Shared();
        var shares = shared.ToDictionary(pair => pair.Key, pair => pair.Value / Math.Min(weights[pair.Key.One], weights[pair.Key.Other]));
        var fence = Math.Max(LeastShare, FenceOf(shares.Values));
        return
        [
            .. shares.Where(pair => pair.Value > fence).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key)
                .Select(pair => new AlikePair(works[pair.Key.One].Id, works[pair.Key.Other].Id, Math.Min(1, pair.Value), Passages.Of(works[pair.Key.One], works[pair.Key.Other], Matches(pair.Key)))),
        ];
    }

    private Dictionary<(int One, int Other), double> Shared()
    {
        var shared = new Dictionary<(int, int), double>();
        foreach (var hash in standing)
        {
            var holders = hash.Select(place => place.Work).Distinct().Order().ToArray();
            var weight = Weight(hash);
            if (weight == 0) continue;
            for (var i = 0; i < holders.Length; i++)
                for (var j = i + 1; j < holders.Length; j++)
                    shared[(holders[i], holders[j])] = shared.GetValueOrDefault((holders[i], holders[j])) + weight;
        }
        return shared;
    }

    private double Weight(IGrouping<ulong, (int Work, Place Place)> hash)
    {
        var holders = hash.Select(place => place.Work).Distinct().Count();
        return holders > Math.Max(FewestCommon, Common * works.Length) ? 0 : Math.Log((works.Length + 1.0) / holders);
    }

    /// <summary>Pairs that share nothing count as zero.</summary>
    private double FenceOf(IReadOnlyCollection<double> shares)
    {
        var pairs = works.Length * (works.Length - 1) / 2;
        var summary = Statistics.Summary.Of(shares.Concat(Enumerable.Repeat(0.0, pairs - shares.Count)));
        return summary is null ? 0 : summary.UpperQuartile + Fence * (summary.UpperQuartile - summary.LowerQuartile);
    }

    private IEnumerable<(Place One, Place Other)> Matches((int One, int Other) pair) =>
        from hash in standing
        where Weight(hash) > 0
        from one in hash.Where(place => place.Work == pair.One)
        from other in hash.Where(place => place.Work == pair.Other)
        select (one.Place, other.Place);
}
