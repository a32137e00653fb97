using System.Globalization;
using Grader.Api.Access;
using Grader.Api.Statistics;
using Microsoft.AspNetCore.Authorization;

namespace Grader.Api.Pages.Courses;

/// <summary>How an assignment went: points, attempts, causes, and where the golden may be wrong.</summary>
[Authorize(Policy = Needs.Staff)]
public sealed class StatisticsModel(StatisticsReader reader) : PlacePage
{
    public const int MostDiagnoses = 20, MostExamples = 5;

    public AssignmentStatistics Found { get; private set; } = null!;

    /// <summary>The whole first, then the questions.</summary>
    public IEnumerable<PartStatistics> Parts => Found.Whole is { } whole ? Found.Questions.Prepend(whole) : [];

    public static string Name(PartStatistics part) => part.Id.Length == 0 ? part.Title : $"{part.Id} {part.Title}".Trim();

    public static string Number(double? number) => number?.ToString("0.##", CultureInfo.InvariantCulture) ?? "–";

    public static string Time(double? hours) => hours is { } some ? some == 0 ? "at once" : Words.Of(TimeSpan.FromHours(some)) : "–";

    public async Task OnGetAsync(CancellationToken stop)
    {
        var assignment = Place.Assignment!;
        Trail((Course.Title, CourseHref), (assignment.Title, Href(Course, assignment)));
        Found = await reader.ReadAsync(assignment, stop);
    }
}
