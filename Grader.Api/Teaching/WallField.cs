using System.Globalization;
using Grader.Core.Deadlines;

namespace Grader.Api.Teaching;

/// <summary>A date and time in a form, by the clock of a course.</summary>
internal static class WallField
{
    /// <summary>What browsers send and take.</summary>
    private const string Format = "yyyy-MM-dd'T'HH:mm";

    private static readonly string[] Formats = [Format, "yyyy-MM-dd'T'HH:mm:ss"];

    public static string Show(DateTimeOffset? at, TimeZoneInfo zone) => at is { } moment ? WallTime.Shown(moment, zone).ToString(Format, CultureInfo.InvariantCulture) : "";

    /// <summary>Reads one; a note where the clocks were changed goes to the notes.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="zone">Whose clock.</param>
    /// <param name="was">What the field held: left as it was shown, it stays that moment, whatever of it the field could not show.</param>
    /// <param name="notes">For whoever typed it.</param>
    /// <param name="at">Null for an empty field.</param>
    /// <returns>False where it is no time.</returns>
    public static bool TryRead(string? text, TimeZoneInfo zone, DateTimeOffset? was, ICollection<string> notes, out DateTimeOffset? at)
    {
        at = null;
        if (string.IsNullOrWhiteSpace(text)) return true;
        if (was is not null && text == Show(was, zone))
        {
            at = was;
            return true;
        }
        if (!DateTime.TryParseExact(text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || local.Year is < 2000 or > 2200) return false;
        var wall = WallTime.Of(local, zone);
        if (wall.Note is not null) notes.Add(wall.Note);
        at = wall.At;
        return true;
    }
}
