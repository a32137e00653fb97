using System.Globalization;
using Grader.Data;
using Grader.Data.Storage;
using Grader.Tests.Data;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(Postgres))]

namespace Grader.Tests.Data;

/// <summary>
/// A real Postgres for the tests: in a container where an engine answers, else a private cluster. It starts when the first test wants it; each
/// test gets a database of its own, a copy of one that was migrated once.
/// </summary>
public sealed class Postgres : IAsyncDisposable
{
    private const string Template = "grader_template";
    private readonly SemaphoreSlim turn = new(1);
    private readonly IDatabaseServer server;
    private string? address;
    private int made;

    public Postgres() : this(ContainerServer.IsWanted ? new ContainerServer() : new PrivateCluster())
    {
    }

    internal Postgres(IDatabaseServer server) => this.server = server;

    /// <summary>A new database with our tables, and nothing in them.</summary>
    public async Task<string> DatabaseAsync() => await CreateAsync($"template {Template}");

    /// <summary>A new database with nothing at all.</summary>
    public async Task<string> EmptyDatabaseAsync() => await CreateAsync("");

    public Task RestartAsync() => server.RestartAsync();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        turn.Dispose();
    }

    private async Task<string> CreateAsync(string from)
    {
        await turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (address is null)
            {
                address = await server.StartAsync();
                await ExecuteAsync($"create database {Template}");
                await MigrateAsync(Named(Template));
            }
            var name = string.Create(CultureInfo.InvariantCulture, $"test_{++made}");
            await ExecuteAsync($"create database {name} {from}");
            return Named(name);
        }
        finally
        {
            turn.Release();
        }
    }

    public static async Task MigrateAsync(string database)
    {
        await using var services = new ServiceCollection().AddLogging().AddGraderData(database).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Migrator>().MigrateAsync(TestContext.Current.CancellationToken);
    }

    // Connections that linger would keep a database from being copied.
    private string Named(string database) => new NpgsqlConnectionStringBuilder(address!) { Database = database, Pooling = database != Template }.ConnectionString;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address!) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
