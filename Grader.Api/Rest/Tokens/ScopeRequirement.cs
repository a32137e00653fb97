using Microsoft.AspNetCore.Authorization;

namespace Grader.Api.Rest.Tokens;

/// <summary>The token was made for this.</summary>
internal sealed record ScopeRequirement(string Scope) : IAuthorizationRequirement;

internal sealed class ScopeHandler : AuthorizationHandler<ScopeRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        if (context.User.HasClaim(Scopes.Claim, requirement.Scope)) context.Succeed(requirement);
        else (context.Resource as HttpContext)?.Features.Set(new BearerHandler.Missing(requirement.Scope));
        return Task.CompletedTask;
    }
}

internal static class ScopeRoutes
{
    /// <summary>The route is for tokens with a scope.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder route, string scope) where TBuilder : IEndpointConventionBuilder =>
        route.RequireAuthorization(policy => policy.RequireAuthenticatedUser().AddRequirements(new ScopeRequirement(scope))).WithMetadata(new ScopeRequirement(scope));
}
