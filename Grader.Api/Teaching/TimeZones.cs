namespace Grader.Api.Teaching;

/// <summary>The time zones that a course can be in, by their IANA names.</summary>
public static class TimeZones
{
    public const string Utc = "Etc/UTC";

    private static readonly Lazy<IReadOnlyList<string>> All = new(() =>
        [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.Contains('/', StringComparison.Ordinal)).Append(Utc).Distinct().Order(StringComparer.Ordinal)]);

    /// <summary>By the part of the world: the part, and its zones.</summary>
    public static IEnumerable<IGrouping<string, string>> ByPart => All.Value.GroupBy(id => id[..id.IndexOf('/', StringComparison.Ordinal)]);

    public static bool IsKnown(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId;
}
