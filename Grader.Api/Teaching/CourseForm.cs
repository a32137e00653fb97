using System.Globalization;
using Grader.Data.Model;

namespace Grader.Api.Teaching;

/// <summary>The form for a course, as it was typed.</summary>
public sealed record CourseForm
{
    private const int MostFreeLateDays = 365;

    public string Title { get; init; } = "";

    /// <summary>Empty for one made from the title.</summary>
    public string Slug { get; init; } = "";

    public string TimeZone { get; init; } = TimeZones.Utc;

    public string FreeLateDays { get; init; } = "0";

    /// <summary>Only where <see cref="Faults"/> finds nothing.</summary>
    public int FreeDays => int.Parse(FreeLateDays, CultureInfo.InvariantCulture);

    public static CourseForm Of(Course course) => new()
    {
        Title = course.Title,
        Slug = course.Slug,
        TimeZone = course.TimeZone,
        FreeLateDays = course.FreeLateDays.ToString(CultureInfo.InvariantCulture),
    };

    public static CourseForm Typed(string? title, string? slug, string? timeZone, string? freeLateDays) => new()
    {
        Title = title?.Trim() ?? "",
        Slug = slug?.Trim() ?? "",
        TimeZone = timeZone?.Trim() ?? "",
        FreeLateDays = freeLateDays?.Trim() ?? "",
    };

    /// <summary>By field, in words.</summary>
    public IReadOnlyDictionary<string, string> Faults()
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Title.Length is 0 or > Lengths.Title) faults["title"] = $"Give the course a title of at most {Lengths.Title} letters, such as Machine Learning.";
        if (Slug.Length > 0 && !Slugs.IsSlug(Slug)) faults["slug"] = "Use lower-case letters, digits and single hyphens, such as ml-2026; \"new\" alone is taken.";
        if (!TimeZones.IsKnown(TimeZone)) faults["timeZone"] = "Choose a time zone from the list.";
        if (!int.TryParse(FreeLateDays, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days > MostFreeLateDays)
            faults["freeLateDays"] = $"Give a number of days from 0 to {MostFreeLateDays}.";
        return faults;
    }
}
