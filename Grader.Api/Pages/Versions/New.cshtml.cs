using Grader.Api.Access;
using Grader.Api.Security;
using Grader.Api.Submitting;
using Grader.Api.Versions;
using Grader.Core.Intake;
using Grader.Data.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Grader.Api.Pages.Versions;

/// <summary>A new assignment: a title, a word for its address, and the bundle.</summary>
[Authorize(Policy = Needs.Staff), BoundedForm(Largest = BundleUpload.LargestRequest, Anchor = BundleUpload.Field), EnableRateLimiting(RateLimits.Submitting)]
public sealed class NewModel(AssignmentDesk desk) : PlacePage
{
    [FromForm(Name = "title")]
    public string? Typed { get; set; }

    [FromForm(Name = "slug")]
    public string? TypedSlug { get; set; }

    public string? TitleFault { get; private set; }

    public string? SlugFault { get; private set; }

    public BundleUpload Upload { get; private set; } = BundleUpload.Empty;

    public void OnGet(string? problem)
    {
        Trail((Course.Title, CourseHref));
        Upload = BundleUpload.After(problem);
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? bundle, CancellationToken stop)
    {
        Trail((Course.Title, CourseHref));
        var title = Typed?.Trim() ?? "";
        var slug = AssignmentDesk.Slug(TypedSlug, title);
        if (title.Length is 0 or > Lengths.Title) TitleFault = $"Enter a title of at most {Lengths.Title} characters.";
        else SlugFault = AssignmentDesk.Fault(slug);
        if (bundle is null) Upload = BundleUpload.Missing;
        if (TitleFault is not null || SlugFault is not null || bundle is null) return Again();
        try
        {
            await using var zip = bundle.OpenReadStream();
            if (await desk.CreateAsync(Place, new AssignmentName(title, slug), zip, stop) is { } made) return LocalRedirect($"{Href(Course, made)}/versions/1");
            SlugFault = $"This course has an assignment at {slug} already. Choose another word.";
        }
        catch (RefusedInputException refused)
        {
            Upload = BundleUpload.Of(refused);
        }
        return Again();
    }

    private PageResult Again()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
