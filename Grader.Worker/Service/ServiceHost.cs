using Grader.Core.Intake;
using Grader.Data;
using Grader.Data.Operating;
using Grader.Data.Queue;
using Grader.Worker.Grading;
using Hangfire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grader.Worker.Service;

/// <summary>Puts a worker together.</summary>
internal static class ServiceHost
{
    /// <summary>What is in work when a worker is stopped may take so long to end.</summary>
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(60);

    /// <summary>Configuration, logs, and the database.</summary>
    /// <param name="connectionString">Null for the configured one.</param>
    /// <exception cref="RefusedInputException">There is no connection string.</exception>
    public static HostApplicationBuilder CreateBuilder(string? connectionString = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        var connection = connectionString ?? builder.Configuration.GetConnectionString(DataServices.ConnectionName)
            ?? throw new RefusedInputException("ConnectionStrings__Grader", "it is not set", "Give the connection string of a Postgres database, or use ./grader up");
        if (builder.Configuration.GetSection(nameof(Liveness)).Get<Liveness>() is { } liveness) builder.Services.AddSingleton(liveness);
        builder.AddServiceLogs();
        // What fails there is thrown, and logged where it is caught.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        builder.Services.AddGraderData(connection);
        return builder;
    }

    /// <summary>The parts of a worker, in the order in which they start; they stop the other way round.</summary>
    public static void AddWorker(this HostApplicationBuilder builder, GradingEngine engine, int slots)
    {
        builder.AddTelemetry("grader-worker");
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = StopTime + TimeSpan.FromSeconds(10));
        builder.Services.AddSingleton(engine);
        builder.Services.AddSingleton(provider => ThisProcess.Describe(slots, provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<Measures>();
        builder.Services.AddSingleton<InWork>();
        builder.Services.AddSingleton<Claims>();
        builder.Services.AddSingleton<Recorder>();
        builder.Services.AddSingleton<OpenAssignments>();
        builder.Services.AddScoped<IGradingJob, GradingJob>();
        builder.Services.AddSingleton<GateClaims>();
        builder.Services.AddScoped<IGateJob, GateJob>();
        builder.Services.AddSingleton<RegradeClaims>();
        builder.Services.AddScoped<IRegradeJob, RegradeJob>();
        builder.Services.AddSingleton<SimilarityClaims>();
        builder.Services.AddScoped<ISimilarityJob, SimilarityJob>();
        builder.Services.AddHostedService<PresenceService>();
        builder.Services.AddHostedService<SweepService>();
        builder.Services.AddHostedService<ReadyService>();
        builder.Services.AddHangfireServer(server => Describe(server, slots, [Queues.Submit, Queues.Regrade]));
        // What takes minutes has a place of its own: it keeps nobody waiting.
        builder.Services.AddHangfireServer(server => Describe(server, 1, [Queues.Upkeep]));
    }

    private static void Describe(BackgroundJobServerOptions server, int workers, string[] queues)
    {
        server.WorkerCount = workers;
        server.Queues = queues;
        server.SchedulePollingInterval = TimeSpan.FromSeconds(1);   // Jobs that are tried again.
        server.StopTimeout = StopTime;
        server.ShutdownTimeout = StopTime;
    }
}
