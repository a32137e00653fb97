using Grader.Data;
using Grader.Data.Queue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grader.Api.Health;

/// <summary>The database answers, and has the schema of this build. Without either no page can be served.</summary>
internal sealed class DatabaseCheck(IDbContextFactory<GraderContext> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await database.Database.CanConnectAsync(cancellationToken)) return HealthCheckResult.Unhealthy("The database cannot be reached.");
        var missing = (await database.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        return missing == 0
            ? HealthCheckResult.Healthy("The database answers and is migrated.")
            : HealthCheckResult.Unhealthy($"The database lacks {missing} migrations: run ./grader migrate.");
    }
}

/// <summary>Somebody is at work. Where nobody is, submissions are taken all the same and wait: the service is degraded, and ready.</summary>
internal sealed class WorkersCheck(QueueWatch queue) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var level = await queue.ReadAsync(cancellationToken);
        return level.Workers > 0
            ? HealthCheckResult.Healthy($"Workers alive: {level.Workers}. They grade {level.Slots} at a time; {level.Queued} wait.")
            : HealthCheckResult.Degraded($"No worker is alive: {level.Queued} wait. Start one with ./grader work.");
    }
}
