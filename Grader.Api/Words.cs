using System.Globalization;
using Grader.Core.Grading;
using Grader.Data.Model;

namespace Grader.Api;

/// <summary>Roles, verdicts, points and times as people say them.</summary>
public static class Words
{
    public static string Of(Role role) => role switch
    {
        Role.Student => "Student",
        Role.Ta => "Teaching assistant",
        Role.Instructor => "Instructor",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "Passed",
        Verdict.PartlyPassed => "Partly passed",
        Verdict.Failed => "Not passed",
        Verdict.CompileError => "Does not compile",
        Verdict.Missing => "Missing",
        Verdict.WrongSignature => "Wrong signature",
        Verdict.NotImplemented => "Not written yet",
        Verdict.Exception => "Exception",
        Verdict.Crashed => "Crashed",
        Verdict.TimeLimit => "Took too long",
        Verdict.MemoryLimit => "Too much memory",
        Verdict.OutputLimit => "Printed too much",
        Verdict.WrongType => "Wrong type",
        Verdict.WrongShape => "Wrong shape",
        Verdict.NotFinite => "Not finite",
        Verdict.WrongValue => "Wrong value",
        Verdict.ArgumentsChanged => "Argument changed",
        Verdict.PropertyViolated => "Property violated",
        Verdict.Waiting => "Waits for a person",
        Verdict.Unanswered => "Nothing written",
        Verdict.Unreadable => "Cannot be read",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    /// <summary>Without needless zeros: <c>2.5</c>, <c>3</c>.</summary>
    public static string Points(decimal points) => points.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary><c>1 point</c>, <c>2.5 points</c>.</summary>
    public static string InPoints(decimal points) => $"{Points(points)} {(points == 1 ? "point" : "points")}";

    public static string Count(int number, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");

    /// <summary>As long as it is, in the largest unit that fits: <c>40 seconds</c>, <c>3 minutes</c>.</summary>
    public static string Of(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1.5 } => "a second",
        { TotalSeconds: < 100 } => $"{span.TotalSeconds:0} seconds",
        { TotalMinutes: < 100 } => Count((int)Math.Round(span.TotalMinutes), "minute", "minutes"),
        { TotalHours: < 48 } => Count((int)Math.Round(span.TotalHours), "hour", "hours"),
        _ => Count((int)Math.Round(span.TotalDays), "day", "days"),
    };

    /// <summary>So late, in hours up to two days, in days and hours beyond: <c>26 hours</c>, <c>3 days and 4 hours</c>.</summary>
    public static string Late(TimeSpan late)
    {
        if (late.TotalHours < 48) return Of(late);
        var hours = (int)Math.Ceiling(late.TotalHours);
        return $"{Count(hours / 24, "day", "days")}{(hours % 24 == 0 ? "" : $" and {Count(hours % 24, "hour", "hours")}")}";
    }

    /// <summary>In the course's time zone: <c>Mon 30 Nov 2026, 23:59</c>.</summary>
    public static string When(DateTimeOffset moment, Course course) => When(moment, Zone(course));

    public static string When(DateTimeOffset moment, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(moment, zone).ToString("ddd d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>To the second, for what is near: <c>14:03:20</c>.</summary>
    public static string Clock(DateTimeOffset moment, Course course) =>
        TimeZoneInfo.ConvertTime(moment, Zone(course)).AddSeconds(1).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    public static TimeZoneInfo Zone(Course course) => TimeZoneInfo.TryFindSystemTimeZoneById(course.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}
