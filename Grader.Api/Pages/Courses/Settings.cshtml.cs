using Grader.Api.Access;
using Grader.Api.Teaching;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Grader.Api.Pages.Courses;

/// <summary>What a course is set to, for its instructors.</summary>
[Authorize(Policy = Needs.Instructor)]
public sealed class SettingsModel(CourseDesk desk) : PlacePage
{
    public CourseForm Form { get; private set; } = new();

    public IReadOnlyDictionary<string, string> Faults { get; private set; } = new Dictionary<string, string>();

    public string? Fault(string field) => Faults.GetValueOrDefault(field);

    public void OnGet() => Show(CourseForm.Of(Course));

    public async Task<IActionResult> OnPostAsync(string? title, string? timeZone, string? freeLateDays, CancellationToken stop)
    {
        var form = CourseForm.Typed(title, Course.Slug, timeZone, freeLateDays);
        Faults = form.Faults();
        if (Faults.Count > 0)
        {
            Show(form);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        await desk.ChangeAsync(Place, form, stop);
        return Back("Saved.");
    }

    public async Task<IActionResult> OnPostArchiveAsync(CancellationToken stop)
    {
        await desk.ArchiveAsync(Place, archived: true, stop);
        return Back("The course is archived.");
    }

    public async Task<IActionResult> OnPostReviveAsync(CancellationToken stop)
    {
        await desk.ArchiveAsync(Place, archived: false, stop);
        return Back("The course is open again.");
    }

    private LocalRedirectResult Back(string done)
    {
        TempData["Done"] = done;
        return LocalRedirect($"{CourseHref}/settings");
    }

    private void Show(CourseForm form)
    {
        Form = form;
        Trail((Course.Title, CourseHref));
    }
}
