using Grader.Api.Access;
using Grader.Api.Live;
using Grader.Api.Regrades;
using Grader.Api.Results;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Queue;
using Grader.Data.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Pages;

/// <summary>A submission: the receipt, how far it is, and the result as the visitor may see it.</summary>
[Authorize(Policy = Needs.Member)]
public sealed class SubmissionModel(GraderContext context, LiveFeed live, Dispatcher dispatcher, RegradeNotes notes, TimeProvider clock) : PlacePage
{
    public ResultView? View { get; private set; }

    public LiveState Live { get; private set; } = LiveState.Running;

    public int Files { get; private set; }

    /// <summary>Whose it is, where that is not the visitor.</summary>
    public string? Student { get; private set; }

    /// <summary>What became of it by regrades, and why.</summary>
    public IReadOnlyList<RegradeNote> Regraded { get; private set; } = [];

    public bool IsLate => Place.Submission!.SubmittedAt > Place.Assignment!.DueAt;

    public bool IsOver => Place.Submission!.State is SubmissionState.Graded or SubmissionState.Failed;

    public async Task OnGetAsync(CancellationToken stop)
    {
        var submission = Place.Submission!;
        Trail((Course.Title, CourseHref), (Place.Assignment!.Title, Href(Course, Place.Assignment)));
        Files = await context.SubmissionFiles.CountAsync(f => f.SubmissionId == submission.Id, stop);
        if (submission.UserId != Place.UserId) Student = await context.Users.Where(u => u.Id == submission.UserId).Select(u => u.Name).SingleAsync(stop);
        if (!IsOver) Live = await live.ReadAsync(submission.Id, stop);
        Regraded = await notes.OfAsync(submission, Place.Assignment!, IsStaff, stop);
        if (submission.ResultId is not { } result) return;
        var report = await context.Attempts.Where(a => a.Id == result).Select(a => a.Report).SingleAsync(stop);
        View = ResultView.Of(ReportCodec.Decode(report), Place.Assignment!, IsStaff, clock.GetUtcNow());
    }

    public async Task<IActionResult> OnPostRetryAsync(CancellationToken stop)
    {
        if (!IsStaff) return Forbid();
        await dispatcher.RetryAsync(Place.Submission!.Id, stop);
        return LocalRedirect($"/submissions/{Place.Submission!.Id}");
    }
}
