using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Grader.Data.Queue;

/// <summary>
/// News from workers to whoever looks at a page, by NOTIFY. News is not kept: who misses some reads the row, where all is that matters.
/// </summary>
public sealed class ProgressChannel(NpgsqlDataSource source)
{
    /// <summary>The channel's name to Postgres.</summary>
    public const string Name = "grader_progress";

    private const int LongestWhat = 200;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Says it at once.</summary>
    public async Task PublishAsync(ProgressNews news, CancellationToken stop = default)
    {
        await using var command = source.CreateCommand("select pg_notify($1, $2)");
        command.Parameters.Add(new NpgsqlParameter { Value = Name });
        command.Parameters.Add(new NpgsqlParameter { Value = Encode(news) });
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Says it if and when the context's transaction is committed.</summary>
    public static Task PublishAsync(GraderContext context, ProgressNews news, CancellationToken stop = default) =>
        context.Database.ExecuteSqlAsync($"select pg_notify({Name}, {Encode(news)})", stop);

    internal static ProgressNews? Decode(string payload) => JsonSerializer.Deserialize<ProgressNews>(payload, Json);

    private static string Encode(ProgressNews news) =>
        JsonSerializer.Serialize(news.What?.Length > LongestWhat ? news with { What = news.What[..LongestWhat] } : news, Json);
}
