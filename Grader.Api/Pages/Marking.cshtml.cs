using Grader.Api.Access;
using Grader.Api.Marking;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Pages;

/// <summary>One answer, to be read and graded by a person. The student's name is not on it: it is no part of the answer.</summary>
[Authorize(Policy = Needs.Staff)]
public sealed class MarkingModel(GraderContext context, MarkingDesk desk, AnswerReader reader, TimeProvider clock) : PlacePage
{
    public WaitingQuestion Question { get; private set; } = null!;

    public QuestionGrade Grade { get; private set; } = null!;

    /// <summary>As it was typed, or as it is stored.</summary>
    public string Points { get; private set; } = "";

    public string Comment { get; private set; } = "";

    public string? PointsFault { get; private set; }

    public string? CommentFault { get; private set; }

    public bool IsMine => Grade.HeldBy == Place.UserId;

    /// <summary>Who has it open; null where nobody else has.</summary>
    public string? Holder { get; private set; }

    private Guid SubmissionId => Place.Submission!.Id;

    public static string Href(Guid submissionId, string question) => $"/submissions/{submissionId}/marking?question={Uri.EscapeDataString(question)}";

    public async Task<IActionResult> OnGetAsync(string? question, CancellationToken stop)
    {
        if (question is null) return LocalRedirect($"{Href(Course, Place.Assignment!)}/marking");
        return await ShowAsync(question, stop) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostOpenAsync(string? question, CancellationToken stop)
    {
        if (!await ShowAsync(question, stop)) return NotFound();
        if (!await desk.TakeAsync(SubmissionId, Question.Id, Place.UserId, stop)) TempData["Done"] = "Somebody else has it open just now.";
        return LocalRedirect(Href(SubmissionId, Question.Id));
    }

    public async Task<IActionResult> OnPostAsync(string? question, string? points, string? comment, CancellationToken stop)
    {
        if (!await ShowAsync(question, stop)) return NotFound();
        (Points, Comment) = (points ?? "", comment ?? "");
        (var read, PointsFault) = PointsText.Read(points, Grade.MaxPoints);
        CommentFault = Remark.Fault(comment, null);
        if (read is null || CommentFault is not null) return Refuse();
        var words = string.IsNullOrWhiteSpace(comment) ? null : Remark.Clean(comment);
        if (!await desk.GradeAsync(SubmissionId, Question.Id, Place.UserId, read.Value, words, stop))
        {
            PointsFault = "This answer is not yours any more: you had it open for too long, and somebody else took it. Nothing was saved.";
            return Refuse();
        }
        var next = await desk.TakeNextAsync(Place.Assignment!.Id, Question.Id, Place.UserId, stop);
        TempData["Done"] = next is null ? $"Saved. Nothing of question {Question.Id} waits any more." : "Saved. Here is the next.";
        return LocalRedirect(next is null ? $"{Href(Course, Place.Assignment)}/marking" : Href(next.SubmissionId, next.Question));
    }

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Refuse()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> ShowAsync(string? question, CancellationToken stop)
    {
        var assignment = Place.Assignment!;
        Trail((Course.Title, CourseHref), (assignment.Title, Href(Course, assignment)), ("Answers to grade", $"{Href(Course, assignment)}/marking"));
        if (question is null || await reader.ReadAsync(SubmissionId, question, stop) is not { } found) return false;
        if (await context.QuestionGrades.AsNoTracking().SingleOrDefaultAsync(g => g.SubmissionId == SubmissionId && g.Question == question, stop) is not { } grade) return false;
        (Question, Grade) = (found, grade);
        (Points, Comment) = (grade.Points is { } given ? Words.Points(given) : "", grade.Comment ?? "");
        if (grade.HeldBy is { } holder && holder != Place.UserId && grade.HeldUntil > clock.GetUtcNow())
            Holder = await context.Users.Where(u => u.Id == holder).Select(u => u.Name).SingleAsync(stop);
        return true;
    }
}
