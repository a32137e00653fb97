using System.Globalization;

namespace Grader.Core.Gradescope;

/// <summary>
/// Gradescope's times: six digits of a second and an offset with a colon, always. Autograders in Python read them with a fixed pattern, which a missing fraction,
/// a seventh digit or a Z breaks.
/// </summary>
public static class Timestamps
{
    private const string Pattern = "yyyy-MM-dd'T'HH:mm:ss.ffffffzzz";
    private const int CsvOffsetColon = 23;

    /// <summary><c>2018-07-01T14:22:32.365935-07:00</c></summary>
    public static string Write(DateTimeOffset time) => time.ToString(Pattern, CultureInfo.InvariantCulture);

    /// <summary>Null for what is no time. More or fewer digits are understood; without an offset it is UTC.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>As in its CSV files: <c>2022-06-25 13:16:26 -0600</c></summary>
    public static string WriteForCsv(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture).Remove(CsvOffsetColon, 1);

    /// <summary>Hours may be more than 24: <c>26:03:00</c></summary>
    public static string WriteLateness(TimeSpan late) =>
        late <= TimeSpan.Zero ? "00:00:00" : string.Create(CultureInfo.InvariantCulture, $"{(int)late.TotalHours:00}:{late.Minutes:00}:{late.Seconds:00}");
}
