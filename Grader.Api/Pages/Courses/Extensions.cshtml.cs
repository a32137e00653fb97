using Grader.Api.Access;
using Grader.Api.Teaching;
using Grader.Data.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Grader.Api.Pages.Courses;

/// <summary>Who has more time for an assignment, and giving it to one or to several.</summary>
[Authorize(Policy = Needs.Staff)]
public sealed class ExtensionsModel(ExtensionDesk desk) : PlacePage
{
    private readonly Dictionary<string, string> faults = [];

    public IReadOnlyList<Extension> Extensions { get; private set; } = [];

    public string Emails { get; private set; } = "";

    public string Due { get; private set; } = "";

    public string LateDue { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public Assignment Assignment => Place.Assignment!;

    public string? Fault(string field) => faults.GetValueOrDefault(field);

    public Task OnGetAsync(string? emails, CancellationToken stop)
    {
        Emails = emails ?? "";
        return ShowAsync(stop);
    }

    public async Task<IActionResult> OnPostAsync(string? emails, string? due, string? lateDue, string? reason, CancellationToken stop)
    {
        (Emails, Due, LateDue, Reason) = (emails ?? "", due ?? "", lateDue ?? "", reason?.Trim() ?? "");
        var (zone, notes) = (Words.Zone(Course), new List<string>());
        if (!WallField.TryRead(due, zone, null, notes, out var dueAt)) faults["due"] = "Give a date and a time, such as 2026-11-30T23:59.";
        if (!WallField.TryRead(lateDue, zone, null, notes, out var lateDueAt)) faults["lateDue"] = "Give a date and a time, such as 2026-11-30T23:59.";
        var grant = new Grant(Grant.Read(emails), dueAt, lateDueAt, Reason);
        if (faults.Count == 0)
            foreach (var (field, fault) in await desk.GrantAsync(Place, grant, stop)) faults.Add(field, fault);
        if (faults.Count == 0) return Back(string.Join(' ', notes.Prepend($"{Words.Count(grant.Emails.Length, "student has", "students have")} more time.")));
        await ShowAsync(stop);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? email, CancellationToken stop) =>
        await desk.RemoveAsync(Place, email ?? "", stop) ? Back("The extension is removed.") : NotFound();

    private LocalRedirectResult Back(string done)
    {
        TempData["Done"] = done;
        return LocalRedirect($"{Href(Course, Assignment)}/extensions");
    }

    private async Task ShowAsync(CancellationToken stop)
    {
        Trail((Course.Title, CourseHref), (Assignment.Title, Href(Course, Assignment)));
        Extensions = await desk.OfAsync(Assignment.Id, stop);
    }
}
