using Grader.Api.Access;
using Grader.Api.Handouts;
using Grader.Api.Versions;
using Grader.Core.Gate;
using Grader.Data.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Grader.Api.Pages.Versions;

/// <summary>A version as students will have it: handout, starter files, questions.</summary>
[Authorize(Policy = Needs.Staff)]
public sealed class PreviewModel(VersionReader versions, HandoutReader handouts) : PlacePage
{
    public VersionDetail Version { get; private set; } = null!;

    public Handout Handout { get; private set; } = null!;

    public Assignment Assignment => Place.Assignment!;

    public string Here => $"{Href(Course, Assignment)}/versions/{Version.Row.Number}";

    /// <summary>Empty where the gate has not opened the version.</summary>
    public IReadOnlyList<OutlinedQuestion> Questions => Version.Report is { } report ? report.Outline : [];

    public async Task<IActionResult> OnGetAsync(int version, CancellationToken stop)
    {
        if (await versions.FindAsync(Assignment, version, stop) is not { } found) return NotFound();
        Version = found;
        Trail((Course.Title, CourseHref), (Assignment.Title, Href(Course, Assignment)), ("Versions", $"{Href(Course, Assignment)}/versions"), ($"Version {version}", Here));
        Handout = await handouts.ReadAsync(found.Id, stop);
        return Page();
    }

    /// <summary>What students see of the cases of a check.</summary>
    public static string Cases(OutlinedItem item) => item switch
    {
        { Kind: not "code" } => $"written answer: {item.Kind}",
        { Hidden: 0 } => Words.Count(item.Examples, "example that students see", "examples that students see"),
        _ => $"{Words.Count(item.Examples, "example that students see", "examples that students see")}, {Words.Count(item.Hidden, "hidden case", "hidden cases")}",
    };
}
