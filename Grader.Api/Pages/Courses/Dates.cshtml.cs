using Grader.Api.Access;
using Grader.Api.Results;
using Grader.Api.Teaching;
using Grader.Core.Deadlines;
using Grader.Data.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Grader.Api.Pages.Courses;

/// <summary>When an assignment is open, what being late costs, how often one may try, and when grades are shown.</summary>
[Authorize(Policy = Needs.Staff)]
public sealed class DatesModel(DateDesk desk) : PlacePage
{
    private readonly Dictionary<string, string> faults = [];

    public RulesForm Form { get; private set; } = new();

    public Assignment Assignment => Place.Assignment!;

    public string? Fault(string field) => faults.GetValueOrDefault(field);

    public static IReadOnlyList<(LateCharge Charge, string Text)> Charges { get; } = [.. Enum.GetValues<LateCharge>().Select(charge => (charge, LateWords.Of(charge)))];

    public void OnGet() => Show(RulesForm.Of(AssignmentRules.Of(Assignment), Words.Zone(Course)));

    public async Task<IActionResult> OnPostAsync(RulesForm form, CancellationToken stop)
    {
        var notes = new List<string>();
        if (form.Read(AssignmentRules.Of(Assignment), Words.Zone(Course), faults, notes) is not { } rules)
        {
            Show(form);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        await desk.SetAsync(Place, rules, stop);
        return Back(string.Join(' ', notes.Prepend("Saved.")));
    }

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken stop)
    {
        await desk.PublishGradesAsync(Place, publish: true, stop);
        return Back("The grades are published: students see what waited for that.");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken stop)
    {
        await desk.PublishGradesAsync(Place, publish: false, stop);
        return Back("The grades are withdrawn: what waits for them is not shown any more.");
    }

    private LocalRedirectResult Back(string done)
    {
        TempData["Done"] = done;
        return LocalRedirect($"{Href(Course, Assignment)}/dates");
    }

    private void Show(RulesForm form)
    {
        Form = form;
        while (form.StepHours.Count < RulesForm.FewestSteps) form.StepHours.Add("");
        while (form.StepPercent.Count < form.StepHours.Count) form.StepPercent.Add("");
        Trail((Course.Title, CourseHref), (Assignment.Title, Href(Course, Assignment)));
    }
}
