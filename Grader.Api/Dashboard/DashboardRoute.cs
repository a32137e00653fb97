using Grader.Api.Access;
using Hangfire;
using Hangfire.Dashboard;

namespace Grader.Api.Dashboard;

/// <summary>Hangfire's own pages about queues and jobs, at <see cref="Path"/>.</summary>
internal static class DashboardRoute
{
    public const string Path = "/hangfire";

    /// <summary>Its pages have inline styles, but all script is in files: no other part of the site needs to allow that much.</summary>
    public const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void MapDashboard(this WebApplication app)
    {
        // In place of the site's own policy, which was set on the way here.
        app.UseWhen(http => http.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal), dashboard => dashboard.Use((http, next) =>
        {
            http.Response.Headers.ContentSecurityPolicy = ContentPolicy;
            return next(http);
        }));
        app.MapHangfireDashboard(Path, Options()).RequireAuthorization(Needs.InstructorAnywhere);
    }

    private static DashboardOptions Options() => new()
    {
        // The route decides; Hangfire's own rule would let in everybody on this machine.
        Authorization = [],
        IsReadOnlyFunc = dashboard => dashboard.GetHttpContext().Features.Get<DashboardVisitor>() is not { MayAct: true },
        DashboardTitle = "Queues and jobs",
        AppPath = "/",
        DisplayStorageConnectionString = false,
    };
}
