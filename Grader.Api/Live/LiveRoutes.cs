using System.Net.ServerSentEvents;
using Grader.Api.Access;
using Grader.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Live;

/// <summary>News of a grading while it happens, by server-sent events.</summary>
internal static class LiveRoutes
{
    public static void MapLive(this WebApplication app)
    {
        app.MapGet("/submissions/{submission}/events", (HttpContext http, LiveFeed feed) =>
            Events(http, feed.FollowAsync(Place.Of(http).Submission!.Id, http.RequestAborted))).RequireAuthorization(Needs.Member).ExcludeFromDescription();
        app.MapGet("/courses/{course}/assignments/{assignment}/versions/{version:int}/events", GateAsync).RequireAuthorization(Needs.Staff).ExcludeFromDescription();
        app.MapGet("/courses/{course}/assignments/{assignment}/regrades/{regrade:guid}/events", RegradeAsync).RequireAuthorization(Needs.Staff).ExcludeFromDescription();
        app.MapGet("/courses/{course}/assignments/{assignment}/similarity/{report:guid}/events", ReportAsync).RequireAuthorization(Needs.Staff).ExcludeFromDescription();
    }

    private static async Task<IResult> GateAsync(HttpContext http, int version, LiveFeed feed, GraderContext context)
    {
        var id = await context.Versions.Where(v => v.AssignmentId == Place.Of(http).Assignment!.Id && v.Number == version)
            .Select(v => (Guid?)v.Id).SingleOrDefaultAsync(http.RequestAborted);
        return id is { } found ? Events(http, feed.FollowGateAsync(found, http.RequestAborted)) : TypedResults.NotFound();
    }

    private static async Task<IResult> RegradeAsync(HttpContext http, Guid regrade, LiveFeed feed, GraderContext context) =>
        await context.Regrades.AnyAsync(r => r.Id == regrade && r.AssignmentId == Place.Of(http).Assignment!.Id, http.RequestAborted)
            ? Events(http, feed.FollowRegradeAsync(regrade, http.RequestAborted)) : TypedResults.NotFound();

    private static async Task<IResult> ReportAsync(HttpContext http, Guid report, LiveFeed feed, GraderContext context) =>
        await context.SimilarityReports.AnyAsync(r => r.Id == report && r.AssignmentId == Place.Of(http).Assignment!.Id, http.RequestAborted)
            ? Events(http, feed.FollowReportAsync(report, http.RequestAborted)) : TypedResults.NotFound();

    private static ServerSentEventsResult<LiveState> Events(HttpContext http, IAsyncEnumerable<SseItem<LiveState>> news)
    {
        // A proxy must not keep news back.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(news);
    }
}
