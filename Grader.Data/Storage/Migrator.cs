using Hangfire.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Grader.Data.Storage;

/// <summary>Brings a database to the schema of this build: ours and the queue's. Any number may do it at the same time.</summary>
public sealed class Migrator(GraderContext context, NpgsqlDataSource source)
{
    /// <summary>Any number will do, as long as nobody else takes it.</summary>
    private const long Lock = 0x67726164;

    public async Task MigrateAsync(CancellationToken stop = default)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await ExecuteAsync(connection, $"select pg_advisory_lock({Lock})", stop);
        try
        {
            await context.Database.MigrateAsync(stop);
            PostgreSqlObjectsInstaller.Install(connection, Queue.QueueStorage.Schema);
        }
        finally
        {
            await ExecuteAsync(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }
}
