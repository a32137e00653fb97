using Grader.Api.Access;
using Grader.Api.Submitting;
using Grader.Api.Versions;
using Grader.Core.Intake;
using Grader.Data;
using Grader.Data.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Pages.Versions;

/// <summary>What changed from one version to another.</summary>
[Authorize(Policy = Needs.Staff)]
public sealed class ChangesModel(GraderContext context) : PlacePage
{
    public int From { get; private set; }

    public int To { get; private set; }

    public IReadOnlyList<int> Others { get; private set; } = [];

    public IReadOnlyList<FileChange> Files { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int version, int? from, CancellationToken stop)
    {
        var assignment = Place.Assignment!;
        var numbers = await context.Versions.Where(v => v.AssignmentId == assignment.Id).OrderByDescending(v => v.Number).Select(v => v.Number).ToListAsync(stop);
        (From, To, Others) = (from ?? Math.Max(1, version - 1), version, [.. numbers.Where(number => number != version)]);
        if (!numbers.Contains(From) || !numbers.Contains(To)) return NotFound();
        var list = $"{Href(Course, assignment)}/versions";
        Trail((Course.Title, CourseHref), (assignment.Title, Href(Course, assignment)), ("Versions", list), ($"Version {To}", $"{list}/{To}"));
        Files = VersionChanges.Between(await ReadAsync(From, stop), await ReadAsync(To, stop));
        return Page();
    }

    private async Task<FileSet> ReadAsync(int number, CancellationToken stop)
    {
        var bundle = await context.Versions.Where(v => v.AssignmentId == Place.Assignment!.Id && v.Number == number).Select(v => v.Bundle).SingleAsync(stop);
        return new FileSet("bundle", FileArchive.Unpack(bundle)).Rooted(VersionDesk.Manifest);
    }
}
