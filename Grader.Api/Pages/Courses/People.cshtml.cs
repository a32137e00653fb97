using System.Net.Mail;
using Grader.Api.Access;
using Grader.Api.Accounts;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Pages.Courses;

/// <summary>Who is in a course, and inviting more. A link is shown once, in the answer to the form, and stored nowhere.</summary>
[Authorize(Policy = Needs.Staff)]
public sealed class PeopleModel(GraderContext context, Invitations invitations) : PlacePage
{
    public IReadOnlyList<Enrolment> People { get; private set; } = [];

    public IReadOnlyList<Role> Roles => Invitations.Roles(Place);

    public string Email { get; private set; } = "";

    public Role Chosen { get; private set; }

    public string? Fault { get; private set; }

    public string? Link { get; private set; }

    public string LinkFor { get; private set; } = "";

    /// <summary>The sections there are.</summary>
    public IReadOnlyList<string> Sections { get; private set; } = [];

    [BindProperty(SupportsGet = true)]
    public string? Section { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    public Task OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task<IActionResult> OnPostAsync(string? email, Role role, CancellationToken stop)
    {
        (Email, Chosen) = (email?.Trim() ?? "", role);
        if (!IsAddress(Email)) Fault = "Enter an e-mail address, such as ada@example.edu.";
        else if (await invitations.InviteAsync(Place, Email, role, stop) is not { } invited) Fault = "You may invite students, and change nobody who is staff.";
        else if (invited.Link is { } path)
        {
            Say(invited.User, path);
            Email = "";
        }
        else
        {
            TempData["Done"] = $"{Email} is in the course as {Words.Of(role)} and signs in with the account they have.";
            return LocalRedirect($"{CourseHref}/people");
        }
        await ShowAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostLinkAsync(Guid user, CancellationToken stop)
    {
        var person = await context.Enrolments.Where(e => e.CourseId == Course.Id && e.UserId == user).Select(e => e.User).SingleOrDefaultAsync(stop);
        if (person is null) return NotFound();
        if (await invitations.ResetAsync(Place, person, stop) is { } path) Say(person, path);
        else Fault = $"{person.Name} is in courses where you may not do this, so an administrator has to make the link.";
        await ShowAsync(stop);
        return Page();
    }

    private void Say(User user, string path) => (Link, LinkFor) = ($"{Request.Scheme}://{Request.Host}{Request.PathBase}{path}", user.Name);

    private async Task ShowAsync(CancellationToken stop)
    {
        Trail((Course.Title, CourseHref));
        var all = await context.Enrolments.AsNoTracking().Include(e => e.User).Where(e => e.CourseId == Course.Id).ToListAsync(stop);
        Sections = [.. all.Select(e => e.Section).OfType<string>().Distinct().Order(StringComparer.OrdinalIgnoreCase)];
        People = [.. all.Where(IsAskedFor).OrderBy(e => e.EndedAt is not null).ThenByDescending(e => e.Role).ThenBy(e => e.User.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private bool IsAskedFor(Enrolment person) =>
        (string.IsNullOrEmpty(Section) || person.Section == Section)
        && (string.IsNullOrWhiteSpace(Find) || person.User.Name.Contains(Find.Trim(), StringComparison.OrdinalIgnoreCase) || person.User.Email.Contains(Find.Trim(), StringComparison.OrdinalIgnoreCase));

    private static bool IsAddress(string text) =>
        text.Length <= Lengths.Email && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal);
}
