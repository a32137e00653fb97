using Grader.Api.Access;
using Grader.Api.Submitting;
using Grader.Api.Versions;
using Grader.Core.Intake;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Pages.Versions;

/// <summary>A copy of an assignment for another course, or the same.</summary>
[Authorize(Policy = Needs.Staff)]
public sealed class DuplicateModel(GraderContext context, PlaceFinder finder, AssignmentDesk desk, TimeProvider clock) : PlacePage
{
    public IReadOnlyList<Course> Targets { get; private set; } = [];

    public string Target { get; private set; } = "";

    public string Typed { get; private set; } = "";

    public string Slug { get; private set; } = "";

    public string? Fault { get; private set; }

    public Task OnGetAsync(CancellationToken stop)
    {
        (Target, Typed, Slug) = (Course.Slug, Place.Assignment!.Title, Place.Assignment.Slug);
        return ShowAsync(stop);
    }

    public async Task<IActionResult> OnPostAsync(string? target, string? title, string? slug, CancellationToken stop)
    {
        (Target, Typed) = (target ?? "", title?.Trim() ?? "");
        Slug = AssignmentDesk.Slug(slug, Typed);
        await ShowAsync(stop);
        // Only courses where the visitor is staff are in the list.
        var course = Targets.SingleOrDefault(c => c.Slug == Target);
        Fault = course is null ? "Choose one of your courses."
            : Typed.Length is 0 or > Lengths.Title ? $"Enter a title of at most {Lengths.Title} characters."
            : AssignmentDesk.Fault(Slug) is { } wrong ? $"The word in addresses: {wrong}" : null;
        if (Fault is null && await DuplicateAsync(course!, stop) is { } copy)
        {
            TempData["Done"] = "This is the copy: a draft without dates. Give it its dates, then publish its version.";
            return LocalRedirect($"{Href(course!, copy)}/versions");
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<Assignment?> DuplicateAsync(Course course, CancellationToken stop)
    {
        try
        {
            var copy = await desk.DuplicateAsync(Place, course, new AssignmentName(Typed, Slug), stop);
            if (copy is null) Fault = $"{course.Title} has an assignment at {Slug} already. Choose another word.";
            return copy;
        }
        catch (RefusedInputException refused)
        {
            Fault = Sentences.Of(refused)[0];
            return null;
        }
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        Trail((Course.Title, CourseHref), (Place.Assignment!.Title, Href(Course, Place.Assignment)));
        var all = await finder.IsAdministratorAsync(Place.UserId, stop);
        var mine = context.Enrolments.At(clock.GetUtcNow()).Where(e => e.UserId == Place.UserId && e.Role != Role.Student).Select(e => e.CourseId);
        Targets = await context.Courses.AsNoTracking().Where(c => c.ArchivedAt == null && (all || mine.Contains(c.Id))).OrderBy(c => c.Title).ToListAsync(stop);
    }
}
