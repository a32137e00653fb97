using Grader.Api.Access;
using Grader.Api.Marking;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Grader.Api.Pages.Courses;

/// <summary>How far people are with the answers that they grade, and the way to the next.</summary>
[Authorize(Policy = Needs.Staff)]
public sealed class MarkingModel(MarkingDesk desk) : PlacePage
{
    public IReadOnlyList<MarkingProgress> Questions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        Trail((Course.Title, CourseHref), (Place.Assignment!.Title, Href(Course, Place.Assignment)));
        Questions = await desk.ProgressAsync(Place.Assignment.Id, stop);
    }

    public async Task<IActionResult> OnPostAsync(string? question, CancellationToken stop)
    {
        var next = await desk.TakeNextAsync(Place.Assignment!.Id, string.IsNullOrEmpty(question) ? null : question, Place.UserId, stop);
        if (next is not null) return LocalRedirect(Pages.MarkingModel.Href(next.SubmissionId, next.Question));
        TempData["Done"] = "Nothing waits that nobody else has open.";
        return LocalRedirect($"{Href(Course, Place.Assignment)}/marking");
    }
}
