using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;

namespace Grader.Data.Queue;

/// <summary>
/// The queues, most urgent first. Hangfire.PostgreSql hands out jobs in the alphabetical order of the queues' names, whatever order a server
/// lists them in; hence the numbers.
/// </summary>
public static class Queues
{
    /// <summary>Fresh submissions: somebody is looking at the page.</summary>
    public const string Submit = "1-submit";

    /// <summary>Gradings for staff, by the hundred.</summary>
    public const string Regrade = "2-regrade";

    /// <summary>What can wait.</summary>
    public const string Upkeep = "3-upkeep";

    public static IReadOnlyList<string> All { get; } = [Submit, Regrade, Upkeep];
}

/// <summary>Hangfire's tables in our database.</summary>
/// <remarks>
/// A job that was fetched is hidden from other workers, and shown again if its worker stops saying that it is at work on it (sliding
/// invisibility): a job that takes long is not taken twice. The same holds of a job that was fetched and lost in the hand-over (a fault of the
/// long polling, seen about once in 5,000): it stays hidden for as long as that worker lives. So whether a submission is in good hands is decided by our own tables,
/// see <see cref="Sweep"/>, and Hangfire's timeout is a second net only.
/// </remarks>
public static class QueueStorage
{
    /// <summary>The schema of its tables.</summary>
    public const string Schema = "hangfire";

    /// <summary>The tables must be there: <see cref="Storage.Migrator"/> makes them.</summary>
    public static PostgreSqlStorage Open(string connectionString)
    {
        var options = new PostgreSqlStorageOptions
        {
            SchemaName = Schema,
            PrepareSchemaIfNecessary = false,
            EnableLongPolling = true,
            QueuePollInterval = TimeSpan.FromSeconds(5),   // Where a notification was missed.
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = TimeSpan.FromMinutes(2),
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(connectionString, options), options);
    }
}
