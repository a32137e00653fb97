using Grader.Api.Access;
using Grader.Api.Results;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Pages.Courses;

/// <summary>A course's assignments, with due dates and where the visitor stands.</summary>
[Authorize(Policy = Needs.Member)]
public sealed class CourseModel(GraderContext context, Scores scores, TimeProvider clock) : PlacePage
{
    public IReadOnlyList<AssignmentRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        Trail();
        var now = clock.GetUtcNow();
        var all = await context.Assignments.AsNoTracking().Where(a => a.CourseId == Course.Id).ToListAsync(stop);
        var extensions = await context.Extensions.AsNoTracking().Where(e => e.UserId == Place.UserId && e.Assignment.CourseId == Course.Id).ToDictionaryAsync(e => e.AssignmentId, stop);
        var rows = new List<AssignmentRow>();
        foreach (var assignment in all.Where(a => IsStaff || PlaceFinder.IsReleased(a, now)).OrderBy(a => a.DueAt ?? DateTimeOffset.MaxValue).ThenBy(a => a.Title, StringComparer.Ordinal))
            rows.Add(new AssignmentRow(assignment, Dates.Due(assignment, Course, now, extensions.GetValueOrDefault(assignment.Id)), IsStaff ? await HandedInAsync(assignment, stop) : await MineAsync(assignment, stop)));
        Rows = rows;
    }

    private async Task<string> HandedInAsync(Assignment assignment, CancellationToken stop)
    {
        if (assignment.PublishedVersionId is null) return "Draft: no published version";
        var people = await context.Submissions.Where(s => s.AssignmentId == assignment.Id).Select(s => s.UserId).Distinct().CountAsync(stop);
        return $"{Words.Count(people, "person has", "people have")} handed in{(assignment.State == AssignmentState.Draft ? "; draft, staff alone see it" : "")}";
    }

    private async Task<string> MineAsync(Assignment assignment, CancellationToken stop)
    {
        var mine = await context.Submissions.AsNoTracking().Where(s => s.AssignmentId == assignment.Id && s.UserId == Place.UserId && s.Counts).SingleOrDefaultAsync(stop);
        if (mine is null) return "Not handed in";
        if (mine.ResultId is not { } result) return mine.State == SubmissionState.Failed ? "Grading failed, through no fault of yours" : "Being graded";
        return (await scores.OfAsync([result], assignment, staff: false, stop)).TryGetValue(result, out var score) ? $"{score} points{(score.IsPart ? " so far" : "")}" : "Graded";
    }
}

public sealed record AssignmentRow(Assignment Assignment, string Due, string Standing);
