using Grader.Api.Access;
using Grader.Api.Regrades;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Queue;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Pages.Courses;

/// <summary>A regrade in the list.</summary>
public sealed record RegradeLine(Guid Id, DateTimeOffset StartedAt, int Version, int Submissions, int Done, RegradeState State, string Reason);

/// <summary>What somebody fills in to start a regrade.</summary>
public sealed record RegradeForm(int Version, RegradeChoice Choice, string? Section, string? Question, string? Reason)
{
    public RegradeOrder ToOrder(Guid assignmentId, Guid actorId) => new(assignmentId, Version, Reason ?? "", Choice, Choice switch
    {
        RegradeChoice.Section => Section ?? "",
        RegradeChoice.Question => Question ?? "",
        _ => null,
    }, actorId);
}

/// <summary>The regrades of an assignment, and starting one.</summary>
[Authorize(Policy = Needs.Staff)]
public sealed class RegradesModel(GraderContext context, RegradeDesk desk) : PlacePage
{
    public IReadOnlyList<RegradeLine> Rows { get; private set; } = [];

    /// <summary>Those fit to grade with, the newest first.</summary>
    public IReadOnlyList<int> Versions { get; private set; } = [];

    public int? Published { get; private set; }

    public IReadOnlyList<string> Sections { get; private set; } = [];

    public IReadOnlyList<string> Questions { get; private set; } = [];

    public RegradeForm Form { get; private set; } = new(0, RegradeChoice.Counting, null, null, null);

    public string? Fault { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        await ShowAsync(stop);
        Form = Form with { Version = Versions is [var newest, ..] ? newest : 0 };
    }

    public async Task<IActionResult> OnPostAsync(RegradeForm form, CancellationToken stop)
    {
        var outcome = !ModelState.IsValid ? RegradeRefusal.NoVersion : await desk.StartAsync(form.ToOrder(Place.Assignment!.Id, Place.UserId), stop);
        if (outcome.Id is { } regrade) return LocalRedirect($"{Href(Course, Place.Assignment!)}/regrades/{regrade}");
        (Form, Fault) = (form, RegradeWords.Of(outcome.Why!.Value));
        await ShowAsync(stop);
        return Page();
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        var assignment = Place.Assignment!;
        Trail((Course.Title, CourseHref), (assignment.Title, Href(Course, assignment)));
        Rows = await context.Regrades.Where(r => r.AssignmentId == assignment.Id).OrderByDescending(r => r.StartedAt).Select(r =>
            new RegradeLine(r.Id, r.StartedAt, r.Version.Number, r.Items.Count, r.Items.Count(i => i.State != RegradeItemState.Waiting), r.State, r.Reason)).ToListAsync(stop);
        var versions = await context.Versions.Where(v => v.AssignmentId == assignment.Id && (v.State == VersionState.Passed || v.OverriddenBy != null || v.Id == assignment.PublishedVersionId))
            .OrderByDescending(v => v.Number).Select(v => new { v.Id, v.Number }).ToListAsync(stop);
        (Versions, Published) = ([.. versions.Select(v => v.Number)], versions.Find(v => v.Id == assignment.PublishedVersionId)?.Number);
        Sections = await context.Enrolments.Where(e => e.CourseId == Course.Id && e.Section != null).Select(e => e.Section!).Distinct().OrderBy(s => s).ToListAsync(stop);
        Questions = await context.CheckResults.Where(c => context.Submissions.Any(s => s.AssignmentId == assignment.Id && s.Counts && s.ResultId == c.AttemptId))
            .Select(c => c.Question).Distinct().OrderBy(q => q).ToListAsync(stop);
    }
}
