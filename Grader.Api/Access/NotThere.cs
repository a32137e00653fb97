using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Grader.Api.Access;

/// <summary>What a visitor may not know of is not found, rather than forbidden.</summary>
internal sealed class NotThere : IAuthorizationMiddlewareResultHandler
{
    public const string Reason = "not there";

    private readonly AuthorizationMiddlewareResultHandler usual = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var signedIn = context.User.Identity?.IsAuthenticated == true;
        if (!signedIn || authorizeResult.AuthorizationFailure?.FailureReasons.All(reason => reason.Message != Reason) != false)
            return usual.HandleAsync(next, context, policy, authorizeResult);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
