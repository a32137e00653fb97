using Grader.Api.Access;

namespace Grader.Api.Live;

/// <summary>News of a grading while it happens, by server-sent events.</summary>
internal static class LiveRoutes
{
    public static void MapLive(this WebApplication app) =>
        app.MapGet("/submissions/{submission}/events", (HttpContext http, LiveFeed feed) =>
        {
            // A proxy must not keep news back.
            http.Response.Headers["X-Accel-Buffering"] = "no";
            return TypedResults.ServerSentEvents(feed.FollowAsync(Place.Of(http).Submission!.Id, http.RequestAborted));
        }).RequireAuthorization(Needs.Member).ExcludeFromDescription();
}
