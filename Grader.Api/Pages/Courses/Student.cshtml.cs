using Grader.Api.Access;
using Grader.Api.Grades;
using Grader.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Pages.Courses;

/// <summary>One person's term: every assignment with its score and what it is made of, every submission and grading. Here staff set scores.</summary>
[Authorize(Policy = Needs.Staff)]
public sealed class StudentModel(HistoryReader histories, OverrideDesk overrides, GraderContext context) : PlacePage
{
    public History History { get; private set; } = null!;

    /// <summary>Why nothing was set, and where.</summary>
    public (string Assignment, string Sentence)? Fault { get; private set; }

    /// <summary>What was typed where it was not taken.</summary>
    public string Typed { get; private set; } = "";

    public string TypedReason { get; private set; } = "";

    public Task<IActionResult> OnGetAsync(Guid user, CancellationToken stop) => ShowAsync(user, stop);

    public async Task<IActionResult> OnPostSetAsync(Guid user, string assignment, string? points, string? reason, CancellationToken stop) =>
        await AtAsync(assignment, stop) is not { } place ? NotFound()
        : OverrideDesk.Read(points) is not { } number ? await RefuseAsync(user, assignment, "Type points as a number: 7.5, say.", points, reason, stop)
        : await overrides.SetAsync(place, user, number, reason, stop) is { } refused ? await RefuseAsync(user, assignment, refused, points, reason, stop)
        : Done(user, assignment, $"The score for {place.Assignment!.Title} is {Words.InPoints(number)} now.");

    public async Task<IActionResult> OnPostTakeBackAsync(Guid user, string assignment, string? reason, CancellationToken stop) =>
        await AtAsync(assignment, stop) is not { } place ? NotFound()
        : await overrides.TakeBackAsync(place, user, reason, stop) is { } refused ? await RefuseAsync(user, assignment, refused, null, reason, stop)
        : Done(user, assignment, $"The computed score for {place.Assignment!.Title} holds again.");

    /// <summary>Fit for an address.</summary>
    public static string Anchor(string slug) => $"a-{slug}";

    private LocalRedirectResult Done(Guid user, string assignment, string sentence)
    {
        TempData["Done"] = sentence;
        return LocalRedirect($"{CourseHref}/grades/{user}#{Anchor(assignment)}");
    }

    private async Task<IActionResult> RefuseAsync(Guid user, string assignment, string sentence, string? points, string? reason, CancellationToken stop)
    {
        Fault = (assignment, sentence);
        (Typed, TypedReason) = (points ?? "", reason ?? "");
        var page = await ShowAsync(user, stop);
        if (page is not NotFoundResult) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page;
    }

    private async Task<IActionResult> ShowAsync(Guid user, CancellationToken stop)
    {
        Trail((Course.Title, CourseHref), ("Grade book", $"{CourseHref}/grades"));
        if (await histories.ReadAsync(Course.Id, user, stop) is not { } found) return NotFound();
        History = found;
        return Page();
    }

    /// <summary>The visitor is staff of the course, so of every assignment in it.</summary>
    private async Task<Place?> AtAsync(string slug, CancellationToken stop) =>
        await context.Assignments.AsNoTracking().SingleOrDefaultAsync(a => a.CourseId == Course.Id && a.Slug == slug, stop) is { } assignment ? Place with { Assignment = assignment } : null;
}
