using Grader.Api.Access;
using Grader.Api.Security;
using Grader.Api.Submitting;
using Grader.Api.Versions;
using Grader.Core.Intake;
using Grader.Data.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Grader.Api.Pages.Versions;

/// <summary>The versions of an assignment: upload one more, publish one; and the assignment's own end, its archive.</summary>
[Authorize(Policy = Needs.Staff), BoundedForm(Largest = BundleUpload.LargestRequest, Anchor = BundleUpload.Field), EnableRateLimiting(RateLimits.Submitting)]
public sealed class VersionsModel(VersionReader versions, VersionDesk desk, AssignmentDesk assignments, Publishing publishing) : PlacePage
{
    public IReadOnlyList<VersionRow> Rows { get; private set; } = [];

    public BundleUpload Upload { get; private set; } = BundleUpload.Empty;

    public string? PublishFault { get; private set; }

    public Assignment Assignment => Place.Assignment!;

    public string Here => $"{Href(Course, Assignment)}/versions";

    public Task OnGetAsync(string? problem, CancellationToken stop)
    {
        Upload = BundleUpload.After(problem);
        return ShowAsync(stop);
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? bundle, CancellationToken stop)
    {
        if (bundle is null) return await AgainAsync(BundleUpload.Missing, stop);
        try
        {
            await using var zip = bundle.OpenReadStream();
            var taken = await desk.TakeAsync(Assignment, Place.UserId, zip, stop);
            TempData["Done"] = taken.IsNew ? $"Version {taken.Version.Number} is stored and goes to the gate." : $"These are the files of version {taken.Version.Number}; nothing new was stored.";
            return LocalRedirect($"{Here}/{taken.Version.Number}");
        }
        catch (RefusedInputException refused)
        {
            return await AgainAsync(BundleUpload.Of(refused), stop);
        }
    }

    public async Task<IActionResult> OnPostPublishAsync(int number, CancellationToken stop)
    {
        if (await versions.FindAsync(Assignment, number, stop) is null) return NotFound();
        PublishFault = GateWords.Refusal(await publishing.PublishAsync(Place, number, reason: null, stop));
        if (PublishFault is not null) return await AgainAsync(BundleUpload.Empty, stop);
        TempData["Done"] = $"Version {number} is published: it grades what is handed in from now on.";
        return LocalRedirect(Here);
    }

    public async Task<IActionResult> OnPostArchiveAsync(bool archived, CancellationToken stop)
    {
        await assignments.ArchiveAsync(Place, archived, stop);
        TempData["Done"] = archived ? "The assignment is archived: nobody can hand in." : "The assignment is back.";
        return LocalRedirect(Here);
    }

    private async Task<IActionResult> AgainAsync(BundleUpload upload, CancellationToken stop)
    {
        Upload = upload;
        await ShowAsync(stop);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        Trail((Course.Title, CourseHref), (Assignment.Title, Href(Course, Assignment)));
        Rows = await versions.ListAsync(Assignment, stop);
    }
}
