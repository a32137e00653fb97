using Grader.Api.Access;
using Grader.Api.Rosters;
using Grader.Api.Submitting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Grader.Api.Pages.Courses;

/// <summary>
/// Brings a course to a list of people: a file is read and shown as what it would change, then carried out, all of it or nothing. Between the two the file travels in the form,
/// so that nothing is kept of one that nobody carried out.
/// </summary>
[Authorize(Policy = Needs.Staff), BoundedForm]
public sealed class RosterModel(RosterDesk desk) : PlacePage
{
    public const int LargestFile = 2 << 20;

    public RosterPlan? Plan { get; private set; }

    public bool RemoveOthers { get; private set; }

    public string FileName { get; private set; } = "";

    /// <summary>The file, as text that a form can hold.</summary>
    public string Carried { get; private set; } = "";

    public string? Fault { get; private set; }

    /// <summary>Whether what is shown differs from what was seen before.</summary>
    public bool HasMoved { get; private set; }

    public static IReadOnlyList<(RosterMove Move, string Title)> Moves { get; } =
    [
        (RosterMove.Add, "Come in"), (RosterMove.Return, "Come back, to all that they handed in"), (RosterMove.Change, "Change"),
        (RosterMove.Remove, "Leave; what they handed in stays"), (RosterMove.Keep, "Stay as they are"),
    ];

    public void OnGet(string? problem)
    {
        Trail((Course.Title, CourseHref));
        if (problem is not null) Fault = "What you sent is too large or could not be read, so nothing was done. Choose the CSV file again.";
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, bool removeOthers, CancellationToken stop)
    {
        RemoveOthers = removeOthers;
        if (file is null || file.Length == 0) return Refuse("Choose a CSV file with a line for each person.");
        if (file.Length > LargestFile) return Refuse($"The file has more than {LargestFile >> 20} MB, so it is no list of people. Choose the CSV file.");
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory, stop);
        return await ShowAsync(file.FileName, memory.ToArray(), stop);
    }

    public async Task<IActionResult> OnPostApplyAsync(string? name, string? content, bool removeOthers, string? seen, CancellationToken stop)
    {
        RemoveOthers = removeOthers;
        var bytes = new byte[(content?.Length ?? 0) * 3 / 4 + 3];
        if (content is null || !Convert.TryFromBase64String(content, bytes, out var length)) return Refuse("The file did not come along. Choose it again.");
        bytes = bytes[..length];
        var file = RosterFile.Read(name ?? "roster", bytes);
        // What somebody carries out is what they saw, or nothing: others may have changed the course meanwhile.
        if (await desk.ApplyAsync(Place, file, removeOthers, seen ?? "", stop) is not { } done)
        {
            HasMoved = true;
            return await ShowAsync(name ?? "roster", bytes, stop);
        }
        TempData["Done"] = $"{RosterWords.Of(done)}.";
        return LocalRedirect($"{CourseHref}/people");
    }

    private async Task<IActionResult> ShowAsync(string name, byte[] bytes, CancellationToken stop)
    {
        (FileName, Carried) = (name, Convert.ToBase64String(bytes));
        Plan = await desk.PlanAsync(Place, RosterFile.Read(name, bytes), RemoveOthers, stop);
        Trail((Course.Title, CourseHref));
        if (!Plan.Faults.IsEmpty) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Refuse(string fault)
    {
        Fault = fault;
        Trail((Course.Title, CourseHref));
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
