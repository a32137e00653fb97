using Grader.Api.Access;
using Grader.Api.Live;
using Grader.Api.Submitting;
using Grader.Api.Versions;
using Grader.Data.Model;
using Grader.Data.Queue;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Grader.Api.Pages.Versions;

/// <summary>One version: how far the gate is, what it found, and publishing.</summary>
[Authorize(Policy = Needs.Staff)]
public sealed class VersionModel(VersionReader versions, Publishing publishing, Dispatcher dispatcher, LiveFeed live) : PlacePage
{
    public VersionDetail Version { get; private set; } = null!;

    public LiveState Live { get; private set; } = LiveState.AwaitingGate;

    public string? PublishFault { get; private set; }

    public string Reason { get; private set; } = "";

    public Assignment Assignment => Place.Assignment!;

    public bool IsInstructor => Place.Standing >= Standing.Instructor;

    public string List => $"{Href(Course, Assignment)}/versions";

    public string Here => $"{List}/{Version.Row.Number}";

    /// <summary>What publishing would do.</summary>
    public string Effect => Assignment switch
    {
        { State: AssignmentState.Archived } => "The assignment is archived, so nothing is handed in until you bring it back.",
        { State: AssignmentState.Draft, ReleaseAt: { } release } => $"Students then see the assignment from {Words.When(release, Course)} on, and this version grades what they hand in.",
        { State: AssignmentState.Draft } => "Students then see the assignment at once, unless you give it a release date before. This version grades what they hand in.",
        { PublishedVersionId: null } => "This version then grades what students hand in.",
        _ => "This version then grades what students hand in. What was graded before keeps its result until it is regraded.",
    };

    public async Task<IActionResult> OnGetAsync(int version, CancellationToken stop) => await ShowAsync(version, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostPublishAsync(int version, string? reason, CancellationToken stop)
    {
        if (!await ShowAsync(version, stop)) return NotFound();
        Reason = reason?.Trim() ?? "";
        PublishFault = Reason.Length > Lengths.Reason ? $"Say it in at most {Lengths.Reason} characters." : GateWords.Refusal(await publishing.PublishAsync(Place, version, Reason, stop));
        if (PublishFault is not null)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        TempData["Done"] = $"Version {version} is published: it grades what is handed in from now on.";
        return LocalRedirect(Here);
    }

    public async Task<IActionResult> OnPostRetryAsync(int version, CancellationToken stop)
    {
        if (!await ShowAsync(version, stop)) return NotFound();
        await dispatcher.RetryGateAsync(Version.Id, stop);
        return LocalRedirect(Here);
    }

    private async Task<bool> ShowAsync(int number, CancellationToken stop)
    {
        if (await versions.FindAsync(Assignment, number, stop) is not { } found) return false;
        Version = found;
        Trail((Course.Title, CourseHref), (Assignment.Title, Href(Course, Assignment)), ("Versions", List));
        if (found.Row.State == VersionState.Waiting) Live = await live.ReadGateAsync(found.Id, stop);
        return true;
    }
}
