using System.Globalization;

namespace Grader.Core.Deadlines;

/// <summary>What a clock on the wall of a place says, made an instant.</summary>
/// <param name="At">The instant, in UTC.</param>
/// <param name="Note">For whoever typed it, where the clocks were changed there: what was made of it. Null where it was plain.</param>
public sealed record WallTime(DateTimeOffset At, string? Note)
{
    /// <summary>
    /// The instant at which a clock in the zone says so. A time that is skipped when clocks go forward is the moment at which they do; one that comes
    /// twice when they go back is the later, because a due date read either way is kept then.
    /// </summary>
    /// <param name="local">What was typed; its kind is not looked at.</param>
    /// <param name="zone">Where.</param>
    public static WallTime Of(DateTime local, TimeZoneInfo zone)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local)) return Skipped(local, zone);
        if (!zone.IsAmbiguousTime(local)) return new WallTime(new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime(), null);
        var later = new DateTimeOffset(local, zone.GetAmbiguousTimeOffsets(local).Min()).ToUniversalTime();
        return new WallTime(later, $"{Time(local)} comes twice on {Day(local)}, when clocks in {zone.Id} go back; the second one is meant.");
    }

    /// <summary>What a clock in the zone says at that instant.</summary>
    public static DateTime Shown(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    private static string Time(DateTime local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Day(DateTime local) => local.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static WallTime Skipped(DateTime local, TimeZoneInfo zone)
    {
        // No zone skips a whole day by its clocks but those that changed their date; a minute at a time is exact for all.
        var first = local;
        while (zone.IsInvalidTime(first)) first = first.AddMinutes(1).AddTicks(-(first.Ticks % TimeSpan.TicksPerMinute));
        var at = new DateTimeOffset(first, zone.GetUtcOffset(first)).ToUniversalTime();
        return new WallTime(at, $"{Time(local)} does not exist on {Day(local)}, when clocks in {zone.Id} go forward; {Time(first)} was taken.");
    }
}
