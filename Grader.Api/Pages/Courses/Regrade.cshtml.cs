using Grader.Api.Access;
using Grader.Api.Live;
using Grader.Api.Regrades;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Queue;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Pages.Courses;

/// <summary>One regrade: how far it is, then who would move and why, and what staff decide.</summary>
[Authorize(Policy = Needs.Staff)]
public sealed class RegradeModel(GraderContext context, RegradeDesk desk, RegradePreviews previews, LiveFeed live) : PlacePage
{
    public Regrade Regrade { get; private set; } = null!;

    public RegradePreview Preview { get; private set; } = null!;

    public LiveState Live { get; private set; } = LiveState.Running;

    public string? Fault { get; private set; }

    public bool IsRunning => Regrade.State == RegradeState.Running;

    public bool IsPublished => Place.Assignment!.PublishedVersionId == Regrade.VersionId;

    public string Here => $"{Href(Course, Place.Assignment!)}/regrades/{Regrade.Id}";

    public async Task<IActionResult> OnGetAsync(Guid regrade, CancellationToken stop) => await FindAsync(regrade, stop) ? await ShowAsync(stop) : NotFound();

    public Task<IActionResult> OnPostCancelAsync(Guid regrade, CancellationToken stop) =>
        DoAsync(regrade, () => desk.CancelAsync(regrade, Place.UserId, stop), _ => "The regrade is cancelled. Nothing changed.", stop);

    public Task<IActionResult> OnPostDiscardAsync(Guid regrade, CancellationToken stop) =>
        DoAsync(regrade, () => desk.DiscardAsync(regrade, Place.UserId, stop), _ => "The regrade is discarded. Nothing changed.", stop);

    public Task<IActionResult> OnPostApplyAsync(Guid regrade, RegradeScope scope, bool publish, CancellationToken stop) =>
        DoAsync(regrade, () => desk.ApplyAsync(regrade, Place.UserId, scope, publish, stop), count => $"Applied to {Words.Count(count, "submission", "submissions")}.", stop);

    public Task<IActionResult> OnPostRollBackAsync(Guid regrade, string? reason, CancellationToken stop) =>
        DoAsync(regrade, () => desk.RollBackAsync(regrade, Place.UserId, reason ?? "", stop), count => $"Rolled back: {Words.Count(count, "submission has its", "submissions have their")} former result again.", stop);

    private async Task<IActionResult> DoAsync(Guid regrade, Func<Task<RegradeOutcome>> act, Func<int, string> done, CancellationToken stop)
    {
        if (!await FindAsync(regrade, stop)) return NotFound();
        var outcome = await act();
        if (outcome.Why is null)
        {
            TempData["Done"] = done(outcome.Submissions);
            return LocalRedirect(Here);
        }
        Fault = RegradeWords.Of(outcome.Why.Value);
        await FindAsync(regrade, stop);
        return await ShowAsync(stop);
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken stop)
    {
        var found = await context.Regrades.AsNoTracking().Include(r => r.Version).SingleOrDefaultAsync(r => r.Id == id && r.AssignmentId == Place.Assignment!.Id, stop);
        if (found is not null) Regrade = found;
        return found is not null;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken stop)
    {
        var assignment = Href(Course, Place.Assignment!);
        Trail((Course.Title, CourseHref), (Place.Assignment!.Title, assignment), ("Regrades", $"{assignment}/regrades"));
        Preview = await previews.ReadAsync(Regrade.Id, stop);
        if (IsRunning) Live = await live.ReadRegradeAsync(Regrade.Id, stop);
        return Page();
    }
}
