using System.Diagnostics;
using Grader.Data.Operating;
using OpenTelemetry.Instrumentation.AspNetCore;
using OpenTelemetry.Trace;

namespace Grader.Api.Telemetry;

/// <summary>Requests as traces, and the queue as metrics, where OpenTelemetry is configured.</summary>
internal static class ApiTelemetry
{
    public static void AddApiTelemetry(this WebApplicationBuilder builder)
    {
        if (!Data.Operating.Telemetry.IsWanted(builder.Configuration)) return;
        builder.AddTelemetry("grader-api", traces => traces.AddAspNetCoreInstrumentation(Describe));
        builder.Services.AddHostedService<QueueGauge>();
    }

    /// <summary>Addresses are told by their route: that of a sign-in link, and what stands behind a question mark, are secrets.</summary>
    private static void Describe(AspNetCoreTraceInstrumentationOptions requests)
    {
        requests.Filter = http => !http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
        requests.EnrichWithHttpRequest = (span, _) => Hide(span, "");
        requests.EnrichWithHttpResponse = (span, response) => Hide(span, (response.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "");
    }

    private static void Hide(Activity span, string route)
    {
        span.SetTag("url.path", route);
        span.SetTag("url.query", null);
    }
}
