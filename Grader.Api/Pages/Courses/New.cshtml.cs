using Grader.Api.Access;
using Grader.Api.Accounts;
using Grader.Api.Teaching;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Grader.Api.Pages.Courses;

/// <summary>A new course, for administrators and for whoever runs a course already.</summary>
[Authorize(Policy = Needs.InstructorAnywhere)]
public sealed class NewModel(CourseDesk desk, Slugs slugs) : PageModel
{
    public CourseForm Form { get; private set; } = new();

    public IReadOnlyDictionary<string, string> Faults { get; private set; } = new Dictionary<string, string>();

    public string? Fault(string field) => Faults.GetValueOrDefault(field);

    public void OnGet() => Show();

    public async Task<IActionResult> OnPostAsync(string? title, string? slug, string? timeZone, string? freeLateDays, CancellationToken stop)
    {
        Form = CourseForm.Typed(title, slug, timeZone, freeLateDays);
        Faults = Form.Faults();
        if (Faults.Count > 0) return Refuse();
        var word = Form.Slug.Length > 0 ? Form.Slug : await slugs.ProposeAsync(Form.Title, stop);
        if (await desk.CreateAsync(Identity.Signed(User), Form, word, stop) is { } course)
        {
            TempData["Done"] = $"{course.Title} is made, and you run it. Next: bring in your students by a roster.";
            return LocalRedirect($"/courses/{course.Slug}");
        }
        Faults = new Dictionary<string, string> { ["slug"] = $"Another course has the word {word}. Choose another one." };
        return Refuse();
    }

    private PageResult Refuse()
    {
        Show();
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private void Show() => ViewData["Trail"] = (IReadOnlyList<(string, string)>)[("My courses", "/")];
}
