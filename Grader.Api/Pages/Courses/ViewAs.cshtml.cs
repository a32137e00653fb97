using Grader.Api.Access;
using Grader.Api.Handouts;
using Grader.Api.Results;
using Grader.Api.Teaching;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Pages.Courses;

/// <summary>
/// An assignment, and the submission that counts, as one student would see them at a moment: from the same readers and parts of pages as their own pages. Nothing can be
/// done from here. Only the moment is another one; dates, rules and grades are as they are set now. That somebody looked is in the audit log.
/// </summary>
[Authorize(Policy = Needs.Staff)]
public sealed class ViewAsModel(GraderContext context, OwnWork work, ResultReader results, HandoutReader handouts, AuditLog log, TimeProvider clock) : PlacePage
{
    public IReadOnlyList<User> Students { get; private set; } = [];

    public string Email { get; private set; } = "";

    public string At { get; private set; } = "";

    public string? Fault { get; private set; }

    /// <summary>Null until somebody is chosen.</summary>
    public User? Student { get; private set; }

    public DateTimeOffset Moment { get; private set; }

    /// <summary>Null where they would not see the assignment.</summary>
    public OwnView? Own { get; private set; }

    public Handout? Handout { get; private set; }

    /// <summary>The submission that counts then; null for none.</summary>
    public MySubmission? Counting { get; private set; }

    public ResultView? Result { get; private set; }

    public Assignment Assignment => Place.Assignment!;

    public async Task OnGetAsync(string? student, string? at, CancellationToken stop)
    {
        Trail((Course.Title, CourseHref), (Assignment.Title, Href(Course, Assignment)));
        (Email, Moment) = (student?.Trim() ?? "", clock.GetUtcNow());
        var notes = new List<string>();
        if (!WallField.TryRead(at, Words.Zone(Course), null, notes, out var moment)) Fault = "Give a date and a time, such as 2026-11-30T23:59, or leave it empty for now.";
        Moment = moment ?? Moment;
        At = moment is null ? at ?? "" : WallField.Show(moment, Words.Zone(Course));
        Students = await context.Enrolments.AsNoTracking().Where(e => e.CourseId == Course.Id && e.Role == Role.Student)
            .Select(e => e.User).OrderBy(u => u.Name).ThenBy(u => u.Email).ToListAsync(stop);
        if (Email.Length == 0 || Fault is not null) return;
        Student = Students.FirstOrDefault(s => s.Email == Email);
        if (Student is null) Fault = "No student of this course has that address. Choose one from the list.";
        else await LookAsync(Student, stop);
    }

    private async Task LookAsync(User student, CancellationToken stop)
    {
        await log.AddAsync(Notes.Of(Place.UserId, Course.Id, "assignment.view_as", ("user", student.Id), clock.GetUtcNow(),
            after: new Dictionary<string, string?> { ["assignment"] = Assignment.Title, ["as of"] = Words.When(Moment, Course) }), stop);
        if (!PlaceFinder.IsReleased(Assignment, Moment)) return;
        Own = (await work.ReadAsync(Course, Assignment, student.Id, staff: false, Moment, stop)) with { IsPreview = true };
        if (Assignment.PublishedVersionId is { } version) Handout = await handouts.ReadAsync(version, stop);
        Counting = Own.Submissions.FirstOrDefault(s => s.Submission.Counts) ?? (Own.Submissions.Count > 0 ? Own.Submissions[0] : null);
        if (Counting is { } counting && OwnWork.IsGraded(counting.Submission, Moment))
            Result = await results.ReadAsync(counting.Submission, Assignment, staff: false, Moment, stop);
    }
}
