using Grader.Data;
using Grader.Data.Queue;
using Grader.Data.Storage;

namespace Grader.Api;

/// <summary>The database, and news from the workers.</summary>
internal static class Store
{
    /// <summary>Any number of processes may start at the same time; one migrates, the others wait for it.</summary>
    public static async Task MigrateAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Migrator>().MigrateAsync(app.Lifetime.ApplicationStopping);
    }

    public static void AddStore(this WebApplicationBuilder builder)
    {
        var connection = builder.Configuration.GetConnectionString(DataServices.ConnectionName)
            ?? throw new InvalidOperationException($"There is no connection string: set ConnectionStrings__{DataServices.ConnectionName}.");
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Services.AddGraderData(connection);
        builder.Services.AddSingleton<ProgressFeed>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<ProgressFeed>());
    }
}
