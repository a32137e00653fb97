using Grader.Data.Queue;
using Grader.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Grader.Data;

/// <summary>What the Api and the workers need of the database.</summary>
public static class DataServices
{
    /// <summary>The name of the connection string in the configuration: <c>ConnectionStrings__Grader</c> in the environment.</summary>
    public const string ConnectionName = "Grader";

    /// <summary>Context (scoped, or by its factory), queue, progress, migrator.</summary>
    public static IServiceCollection AddGraderData(this IServiceCollection services, string connectionString)
    {
        connectionString = WithKeepAlive(connectionString);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Liveness.Usual);
        services.TryAddSingleton(QueueShare.Usual);
        services.AddSingleton(_ => NpgsqlDataSource.Create(connectionString));
        services.AddDbContextFactory<GraderContext>((provider, options) =>
            options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()).UseSnakeCaseNamingConvention());
        services.AddQueue(connectionString);
        services.AddScoped<Migrator>();
        services.AddSingleton<Dispatcher>();
        services.AddSingleton<SubmissionDesk>();
        services.AddSingleton<RegradeFeed>();
        services.AddSingleton<RegradeDesk>();
        services.AddSingleton<RegradePreviews>();
        services.AddSingleton<SimilarityDesk>();
        services.AddSingleton<ProgressChannel>();
        services.AddSingleton<Presence>();
        services.AddSingleton<QueueWatch>();
        services.AddSingleton<Sweep>();
        return services;
    }

    /// <summary>A connection that only listens would else not notice that the other end is gone.</summary>
    private static string WithKeepAlive(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        if (parts.KeepAlive == 0) parts.KeepAlive = 30;
        return parts.ConnectionString;
    }
}
