using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grader.Api.Health;

/// <summary>
/// For whoever watches the service. <c>/health/live</c>: the process answers; it asks for nothing else, so that nobody restarts the pages because the
/// database is away. <c>/health/ready</c>: pages can be served, with a word on each part.
/// </summary>
internal static class HealthRoutes
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void AddHealth(this WebApplicationBuilder builder) => builder.Services.AddHealthChecks()
        .AddCheck<DatabaseCheck>("database", HealthStatus.Unhealthy, [], Patience)
        // What is the matter with the database is told by its own check.
        .AddCheck<WorkersCheck>("workers", HealthStatus.Degraded, [], Patience);

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    /// <summary>Descriptions are ours; what an exception says stays in the log.</summary>
    private static Task WriteAsync(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(new
    {
        status = Word(report.Status),
        checks = report.Entries.ToDictionary(entry => entry.Key, entry => new
        {
            status = Word(entry.Value.Status),
            detail = entry.Value.Exception is null ? entry.Value.Description : "It could not be asked.",
        }),
    });

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
