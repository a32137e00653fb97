using Grader.Api.Accounts;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Pages;

/// <summary>The courses that somebody is in; for administrators, all.</summary>
[Authorize]
public sealed class IndexModel(GraderContext context, TimeProvider clock) : PageModel
{
    public IReadOnlyList<CourseCard> Courses { get; private set; } = [];

    public string Email { get; private set; } = "";

    public bool MayCreate { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        var me = Identity.Signed(User);
        var now = clock.GetUtcNow();
        var user = await context.Users.AsNoTracking().SingleAsync(u => u.Id == me, stop);
        Email = user.Email;
        var mine = await context.Enrolments.AsNoTracking().At(now).Include(e => e.Course).Where(e => e.UserId == me).ToListAsync(stop);
        var courses = mine.Select(e => new CourseCard(e.Course.Slug, e.Course.Title, Words.Of(e.Role), e.Course.ArchivedAt is not null)).ToList();
        MayCreate = user.IsAdministrator || mine.Any(e => e.Role == Role.Instructor);
        if (user.IsAdministrator)
        {
            var all = await context.Courses.AsNoTracking().ToListAsync(stop);
            courses.AddRange(all.Where(c => mine.All(e => e.CourseId != c.Id)).Select(c => new CourseCard(c.Slug, c.Title, "Administrator", c.ArchivedAt is not null)));
        }
        Courses = [.. courses.OrderBy(c => c.Archived).ThenBy(c => c.Title, StringComparer.OrdinalIgnoreCase)];
    }
}

public sealed record CourseCard(string Slug, string Title, string Role, bool Archived);
