using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Grader.Data.Operating;

/// <summary>
/// Traces, metrics and logs by OTLP, where the standard variables of OpenTelemetry name an endpoint (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and its kin), and
/// nothing at all where they do not.
/// </summary>
public static class Telemetry
{
    /// <summary>Our meters and sources are called so, or begin so.</summary>
    private const string Ours = "Grader.*";

    private static readonly string[] Endpoints =
        ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT"];

    /// <summary>Whether somebody listens.</summary>
    public static bool IsWanted(IConfiguration configuration) =>
        !string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase)
        && Endpoints.Any(name => !string.IsNullOrEmpty(configuration[name]));

    /// <param name="builder">The process.</param>
    /// <param name="service">What it is called, unless <c>OTEL_SERVICE_NAME</c> says otherwise.</param>
    /// <param name="traces">More sources of traces.</param>
    public static void AddTelemetry(this IHostApplicationBuilder builder, string service, Action<TracerProviderBuilder>? traces = null)
    {
        if (!IsWanted(builder.Configuration)) return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource
                .AddService(service, serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3))
                .AddEnvironmentVariableDetector())
            .WithTracing(tracing =>
            {
                tracing.AddSource(Ours);
                traces?.Invoke(tracing);
            })
            .WithMetrics(metrics => metrics.AddMeter(Ours, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"))
            .UseOtlpExporter();
    }
}
