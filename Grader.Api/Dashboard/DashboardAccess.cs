using Grader.Api.Accounts;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Dashboard;

/// <summary>An administrator, or an instructor of any course.</summary>
internal sealed record DashboardRequirement : IAuthorizationRequirement;

internal sealed class DashboardHandler(GraderContext context, TimeProvider clock) : AuthorizationHandler<DashboardRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext asked, DashboardRequirement requirement)
    {
        if (Identity.UserId(asked.User) is not { } id || asked.Resource is not HttpContext http) return;
        var now = clock.GetUtcNow();
        var enrolments = context.Enrolments.At(now);
        var visitor = await context.Users.Where(u => u.Id == id && u.DisabledAt == null).Select(u => new
        {
            u.IsAdministrator,
            Instructs = enrolments.Any(e => e.UserId == u.Id && e.Role == Role.Instructor),
        }).SingleOrDefaultAsync(http.RequestAborted);
        if (visitor is not { IsAdministrator: true } and not { Instructs: true }) return;
        http.Features.Set(new DashboardVisitor(visitor.IsAdministrator));
        asked.Succeed(requirement);
    }
}

/// <summary>Who was let in. Instructors look; jobs of other courses are among what they see, so acting upon them is for administrators.</summary>
internal sealed record DashboardVisitor(bool MayAct);
