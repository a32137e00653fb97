namespace Grader.Core.Statistics;

/// <summary>How one student fared at one check.</summary>
/// <param name="StudentId">Who.</param>
/// <param name="ContentHash">Of what they handed in: the same files twice are one opinion.</param>
/// <param name="Passed">Whether it is right by the golden.</param>
/// <param name="Fingerprint">Of what came out, where it is wrong in no way that is known: see <see cref="Grading.Fingerprint"/>. Else null.</param>
public sealed record Opinion(Guid StudentId, string ContentHash, bool Passed, string? Fingerprint);

/// <summary>Many students who agree with each other and not with the golden.</summary>
/// <param name="Agreeing">How many independent ones agree on the most frequent other result.</param>
/// <param name="Passed">How many agree with the golden.</param>
/// <param name="Of">How many there are.</param>
/// <param name="Fingerprint">Of the result that they agree on.</param>
public sealed record ConsensusAlarm(int Agreeing, int Passed, int Of, string Fingerprint);

/// <summary>
/// Warns that a golden may be wrong. Mistakes scatter; people who agree to six digits without having copied from each other, and whose result no known mistake
/// explains, may well be right.
/// </summary>
public static class Consensus
{
    private const int Fewest = 3;
    private const double Share = 0.25;

    /// <summary>Null where there is no reason to warn: at least three, a quarter of all, and half as many as passed must agree.</summary>
    public static ConsensusAlarm? Of(IEnumerable<Opinion> opinions)
    {
        var independent = opinions.DistinctBy(o => o.ContentHash).DistinctBy(o => o.StudentId).ToArray();
        var largest = independent.Where(o => o.Fingerprint is not null).GroupBy(o => o.Fingerprint!).OrderByDescending(same => same.Count()).ThenBy(same => same.Key, StringComparer.Ordinal).FirstOrDefault();
        if (largest is null) return null;
        var agreeing = largest.Count();
        var passed = independent.Count(o => o.Passed);
        return agreeing >= Fewest && agreeing >= Share * independent.Length && 2 * agreeing >= passed
            ? new ConsensusAlarm(agreeing, passed, independent.Length, largest.Key) : null;
    }
}
