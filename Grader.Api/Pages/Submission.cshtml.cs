using Grader.Api.Access;
using Grader.Api.Live;
using Grader.Api.Marking;
using Grader.Api.Regrades;
using Grader.Api.Results;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Queue;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Pages;

/// <summary>A submission: the receipt, how far it is, and the result as the visitor may see it.</summary>
[Authorize(Policy = Needs.Member)]
public sealed class SubmissionModel(GraderContext context, LiveFeed live, Dispatcher dispatcher, ResultReader results, RequestDesk requests, RegradeNotes notes, TimeProvider clock) : PlacePage
{
    public ResultView? View { get; private set; }

    /// <summary>For another look, with their replies; the oldest first.</summary>
    public IReadOnlyList<RegradeRequest> Requests { get; private set; } = [];

    /// <summary>What was typed and not taken, and why.</summary>
    public (string Question, string Text, string Fault)? Refused { get; private set; }

    public bool IsOwner => Place.Submission!.UserId == Place.UserId;

    public LiveState Live { get; private set; } = LiveState.Running;

    public int Files { get; private set; }

    /// <summary>Whose it is, where that is not the visitor.</summary>
    public string? Student { get; private set; }

    public bool IsLate { get; private set; }

    /// <summary>What became of it by regrades, and why.</summary>
    public IReadOnlyList<RegradeNote> Regraded { get; private set; } = [];

    public bool IsOver => Place.Submission!.State is SubmissionState.Graded or SubmissionState.Failed;

    public async Task OnGetAsync(CancellationToken stop)
    {
        var submission = Place.Submission!;
        Trail((Course.Title, CourseHref), (Place.Assignment!.Title, Href(Course, Place.Assignment)));
        Files = await context.SubmissionFiles.CountAsync(f => f.SubmissionId == submission.Id, stop);
        if (submission.UserId != Place.UserId) Student = await context.Users.Where(u => u.Id == submission.UserId).Select(u => u.Name).SingleAsync(stop);
        var extension = await context.ExtensionAsync(submission.AssignmentId, submission.UserId, stop);
        IsLate = submission.SubmittedAt > Place.Assignment.DatesFor(extension).DueAt;
        if (!IsOver) Live = await live.ReadAsync(submission.Id, stop);
        Regraded = await notes.OfAsync(submission, Place.Assignment!, IsStaff, stop);
        if (submission.ResultId is not null) Requests = await requests.OfAsync(submission.Id, stop);
        View = await results.ReadAsync(submission, Place.Assignment, IsStaff, clock.GetUtcNow(), stop);
    }

    public async Task<IActionResult> OnPostRetryAsync(CancellationToken stop)
    {
        if (!IsStaff) return Forbid();
        await dispatcher.RetryAsync(Place.Submission!.Id, stop);
        return LocalRedirect($"/submissions/{Place.Submission!.Id}");
    }

    /// <summary>A student asks that somebody look at a question again.</summary>
    public async Task<IActionResult> OnPostAskAsync(string? question, string? text, CancellationToken stop)
    {
        if (!IsOwner) return Forbid();
        await OnGetAsync(stop);
        if (View?.Questions.Any(q => q.Id == question) != true) return NotFound();
        if (Remark.Fault(text, "what you think is wrong, and why") is { } fault) return Refuse(question!, text, fault);
        if (!await requests.AskAsync(Place.Submission!.Id, question!, Remark.Clean(text!), stop)) return Refuse(question!, text, "You have asked about this question already; wait for the reply.");
        TempData["Done"] = "Your course staff will look at it and reply here.";
        return LocalRedirect($"/submissions/{Place.Submission.Id}#requests");
    }

    public async Task<IActionResult> OnPostReplyAsync(Guid request, string? text, CancellationToken stop)
    {
        if (!IsStaff) return Forbid();
        await OnGetAsync(stop);
        if (Requests.FirstOrDefault(r => r.Id == request) is not { } asked) return NotFound();
        if (Remark.Fault(text, "a reply") is { } fault) return Refuse(asked.Question, text, fault);
        if (!await requests.ReplyAsync(asked.SubmissionId, request, Place.UserId, Remark.Clean(text!), stop)) return Refuse(asked.Question, text, "Somebody replied meanwhile.");
        TempData["Done"] = "The student sees your reply now.";
        return LocalRedirect($"/submissions/{asked.SubmissionId}#requests");
    }

    private PageResult Refuse(string question, string? text, string fault)
    {
        Refused = (question, text ?? "", fault);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
