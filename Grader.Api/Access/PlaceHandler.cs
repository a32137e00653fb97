using Grader.Api.Accounts;
using Grader.Api.Rest.Tokens;
using Microsoft.AspNetCore.Authorization;

namespace Grader.Api.Access;

/// <summary>The visitor is at least so much to the place that the address names.</summary>
internal sealed record PlaceRequirement(Standing AtLeast, bool OwnOnly = false) : IAuthorizationRequirement;

internal sealed record AdministratorRequirement : IAuthorizationRequirement;

/// <summary>Finds the place of the address and keeps it for the page.</summary>
internal sealed class PlaceHandler(PlaceFinder finder) : AuthorizationHandler<PlaceRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PlaceRequirement requirement)
    {
        if (context.Resource is not HttpContext http || Identity.UserId(context.User) is not { } userId) return;
        string? Word(string name) => http.Request.RouteValues[name] as string;
        var place = await finder.FindAsync(new Visitor(userId, Scopes.Most(context.User)), Word("course"), Word("assignment"), Word("submission"), http.RequestAborted);
        if (place is null)
        {
            context.Fail(new AuthorizationFailureReason(this, NotThere.Reason));
            return;
        }
        http.Features.Set(place);
        if (place.Standing >= requirement.AtLeast && (!requirement.OwnOnly || place.Submission?.UserId == userId)) context.Succeed(requirement);
    }
}

internal sealed class AdministratorHandler(PlaceFinder finder) : AuthorizationHandler<AdministratorRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, AdministratorRequirement requirement)
    {
        var stop = (context.Resource as HttpContext)?.RequestAborted ?? default;
        if (Identity.UserId(context.User) is { } userId && await finder.IsAdministratorAsync(userId, stop)) context.Succeed(requirement);
    }
}
