using Grader.Api.Access;
using Grader.Api.Answering;
using Grader.Api.Grades;
using Grader.Api.Handouts;
using Grader.Api.Results;
using Grader.Api.Security;
using Grader.Api.Submitting;
using Grader.Core.Intake;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Queue;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Pages.Courses;

/// <summary>An assignment: the handout, the form to hand in, and what the visitor has handed in.</summary>
[Authorize(Policy = Needs.Member), BoundedForm, EnableRateLimiting(RateLimits.Submitting)]
public sealed class AssignmentModel(GraderContext context, HandoutReader handouts, WrittenParts parts, OtherPart other, OwnWork own, OwnGrades grades, SubmissionDesk desk, TimeProvider clock) : PlacePage
{
    public HandInForm Form { get; private set; } = new();

    public Handout? Handout { get; private set; }

    public OwnView Own { get; private set; } = null!;

    /// <summary>Whether there is anything to answer in writing.</summary>
    public bool HasAnswers { get; private set; }

    /// <summary>The visitor's own grade; null where it is not shown.</summary>
    public Grade? Grade { get; private set; }

    public bool MayChoose => Dates.MayChoose(Assignment);

    private Assignment Assignment => Place.Assignment!;

    public Task OnGetAsync(string? problem, CancellationToken stop)
    {
        string[] faults = problem switch
        {
            BoundedFormAttribute.TooLarge => [$"What you sent has more than {Upload.LargestRequest >> 20} MB, so it was not taken. Hand in your source files only."],
            BoundedFormAttribute.Unreadable => ["What arrived could not be read, so it was not taken. Send it again."],
            _ => [],
        };
        return ShowAsync(new HandInForm { FormFaults = faults }, stop);
    }

    public async Task<IActionResult> OnPostAsync(Guid? key, List<IFormFile>? files, string? codeName, string? code, CancellationToken stop)
    {
        var typed = new HandInForm { Key = key ?? Guid.NewGuid(), CodeName = codeName?.Trim() ?? "", Code = code ?? "" };
        // A form without a file chosen sends an empty one without a name.
        var chosen = (files ?? []).Where(file => file.FileName.Length > 0).ToList();
        if (chosen.Count == 0 && string.IsNullOrWhiteSpace(code))
            return await RefuseAsync(typed with { FileFaults = ["Choose your .cs files or a zip of them, or paste code."] }, stop);
        try
        {
            var sources = Upload.Read(chosen.Select(file => (file.FileName, (Func<Stream>)file.OpenReadStream)), codeName, code);
            return await desk.HandInAsync(Assignment.Id, Place.UserId, [.. await other.CompleteAsync(Assignment.Id, Place.UserId, sources, stop)], typed.Key, stop) switch
            {
                Accepted accepted => LocalRedirect($"/submissions/{accepted.SubmissionId}"),
                Refused refused => await RefuseAsync(typed with { FormFaults = [Sentences.Of(refused, Assignment, Course)] }, stop),
                _ => throw new InvalidOperationException("The desk says something new."),
            };
        }
        catch (RefusedInputException refused)
        {
            var sentences = Sentences.Of(refused);
            return await RefuseAsync(chosen.Count == 0 ? typed with { CodeFaults = sentences } : typed with { FileFaults = sentences }, stop);
        }
    }

    public async Task<IActionResult> OnPostChooseAsync(Guid submission, CancellationToken stop)
    {
        var mine = await context.Submissions.AnyAsync(s => s.Id == submission && s.AssignmentId == Assignment.Id && s.UserId == Place.UserId, stop);
        if (!mine) return NotFound();
        if (MayChoose)
        {
            await desk.ChooseAsync(submission, stop);
            TempData["Done"] = "That submission counts now.";
        }
        return LocalRedirect(Href(Course, Assignment));
    }

    private async Task<IActionResult> RefuseAsync(HandInForm form, CancellationToken stop)
    {
        await ShowAsync(form, stop);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task ShowAsync(HandInForm form, CancellationToken stop)
    {
        Trail((Course.Title, CourseHref));
        var now = clock.GetUtcNow();
        if (Assignment.PublishedVersionId is { } version)
        {
            Handout = await handouts.ReadAsync(version, stop);
            HasAnswers = !(await parts.ReadAsync(version, stop)).Questions.IsEmpty;
        }
        Own = await own.ReadAsync(Course, Assignment, Place.UserId, IsStaff, now, stop);
        Grade = await grades.ShownAsync(Place, Own.Submissions.SingleOrDefault(row => row.Submission.Counts)?.Submission, stop);
        Form = form with { Closed = form.Closed ?? Own.Closed };
    }
}
