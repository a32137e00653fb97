using Grader.Api.Access;
using Grader.Api.Importing;
using Grader.Api.Security;
using Grader.Api.Submitting;
using Grader.Core.Intake;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Grader.Api.Pages.Courses;

/// <summary>Takes over the submissions of an assignment from Gradescope, or shows what that would do.</summary>
[Authorize(Policy = Needs.Staff), BoundedForm(Largest = SubmissionsExport.LargestRequest, Anchor = "file"), EnableRateLimiting(RateLimits.Submitting)]
public sealed class ImportModel(ImportDesk desk) : PlacePage
{
    /// <summary>A browser is slow with more.</summary>
    public const int MostRows = 500;

    public static IReadOnlyList<(ImportMove Move, string Title)> Moves { get; } =
        [(ImportMove.LeaveOut, "Left out"), (ImportMove.Take, "Taken over"), (ImportMove.Keep, "Taken over before")];

    public ImportPlan? Plan { get; private set; }

    public bool IsDone { get; private set; }

    public bool AddPeople { get; private set; }

    public string? Fault { get; private set; }

    public IReadOnlyList<string> Faults { get; private set; } = [];

    public static string Sentence(ImportPlan plan, bool isDone) =>
        $"{Words.Count(plan.Count(ImportMove.Take), "submission", "submissions")} {(isDone ? "taken over, to be graded now" : "would be taken over")}"
        + $"; {Words.Count(plan.NewPeople, "student", "students")} {(isDone ? "added to the course" : "would be added to the course")}"
        + $"; {plan.Count(ImportMove.Keep)} taken over before; {plan.Count(ImportMove.LeaveOut)} left out.";

    public void OnGet(string? problem)
    {
        SetTrail();
        Fault = problem switch
        {
            null => null,
            BoundedFormAttribute.TooLarge => $"What you sent has more than {SubmissionsExport.LargestRequest >> 20} MB, so nothing was taken. Take files that are no .cs files out of it.",
            _ => "What you sent could not be read, so nothing was taken. Choose the zip again.",
        };
    }

    public Task<IActionResult> OnPostAsync(IFormFile? file, bool addPeople, CancellationToken stop) => ReadAsync(file, addPeople, isDone: true, stop);

    public Task<IActionResult> OnPostPreviewAsync(IFormFile? file, bool addPeople, CancellationToken stop) => ReadAsync(file, addPeople, isDone: false, stop);

    private async Task<IActionResult> ReadAsync(IFormFile? file, bool addPeople, bool isDone, CancellationToken stop)
    {
        SetTrail();
        (AddPeople, IsDone) = (addPeople, isDone);
        if (file is null || file.Length == 0)
        {
            Fault = "Choose the zip that Gradescope made.";
            return Refused();
        }
        try
        {
            await using var zip = file.OpenReadStream();
            var submissions = SubmissionsExport.Read(file.FileName, zip);
            Plan = isDone ? await desk.ApplyAsync(Place, submissions, addPeople, stop) : await desk.PlanAsync(Place, submissions, addPeople, stop);
            if (!Plan.Faults.IsEmpty) Faults = Sentences.Of(new RefusedInputException([.. Plan.Faults]));
        }
        catch (RefusedInputException refused)
        {
            Faults = Sentences.Of(refused);
        }
        return Faults.Count == 0 ? Page() : Refused();
    }

    private PageResult Refused()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private void SetTrail() => Trail((Course.Title, CourseHref), (Place.Assignment!.Title, Href(Course, Place.Assignment!)));
}
