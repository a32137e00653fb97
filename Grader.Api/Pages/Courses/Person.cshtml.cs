using Grader.Api.Access;
using Grader.Api.Accounts;
using Grader.Api.Rosters;
using Grader.Data.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Grader.Api.Pages.Courses;

/// <summary>One person's place in a course: role, section, leaving and coming back.</summary>
[Authorize(Policy = Needs.Staff)]
public sealed class PersonModel(EnrolmentDesk desk) : PlacePage
{
    public Enrolment Person { get; private set; } = null!;

    public IReadOnlyList<Role> Roles => Invitations.Roles(Place);

    public bool MayChange => EnrolmentDesk.MayChange(Place, Person);

    public Role Chosen { get; private set; }

    public string Section { get; private set; } = "";

    public string? Fault { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid user, CancellationToken stop) => await FindAsync(user, stop) ? Page() : ToPeople();

    public async Task<IActionResult> OnPostAsync(Guid user, Role role, string? section, CancellationToken stop)
    {
        if (!await FindAsync(user, stop)) return ToPeople();
        (Chosen, Section) = (role, section ?? "");
        return Answer(await desk.ChangeAsync(Place, Person, role, section, stop), $"{Person.User.Name} is {Words.Of(Person.Role)}{(Person.Section is null ? "" : $" in section {Person.Section}")}.");
    }

    public async Task<IActionResult> OnPostEndAsync(Guid user, CancellationToken stop) =>
        await FindAsync(user, stop) ? Answer(await desk.EndAsync(Place, Person, stop), $"{Person.User.Name} is out of the course. What they handed in stays.") : ToPeople();

    public async Task<IActionResult> OnPostReturnAsync(Guid user, CancellationToken stop) =>
        await FindAsync(user, stop) ? Answer(await desk.ReturnAsync(Place, Person, stop), $"{Person.User.Name} is back in the course.") : ToPeople();

    private IActionResult Answer(string? fault, string done)
    {
        if (fault is null)
        {
            TempData["Done"] = done;
            return ToPeople();
        }
        Fault = fault;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private LocalRedirectResult ToPeople() => LocalRedirect($"{CourseHref}/people");

    private async Task<bool> FindAsync(Guid user, CancellationToken stop)
    {
        Trail((Course.Title, CourseHref), ("People", $"{CourseHref}/people"));
        if (await desk.FindAsync(Course.Id, user, stop) is not { } person) return false;
        (Person, Chosen, Section) = (person, person.Role, person.Section ?? "");
        return true;
    }
}
