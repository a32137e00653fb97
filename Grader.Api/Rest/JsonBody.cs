using System.Text.Json;
using System.Text.Json.Serialization;
using Grader.Data.Model;

namespace Grader.Api.Rest;

/// <summary>Why something is done.</summary>
/// <param name="Reason">In the caller's words.</param>
public sealed record JsonReason(string? Reason);

/// <summary>
/// Reads bodies of JSON. They are not bound by the framework, which would tell strangers of a wrong Content-Type before it asks who they are. A name that is not known is
/// refused: where what is left out means none, a slip of the pen must not.
/// </summary>
internal static class JsonBody
{
    private const long Longest = 1 << 20, LongestReason = 64 << 10;

    public static JsonSerializerOptions Strict { get; } = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <exception cref="ProblemException">The body cannot be read.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, CancellationToken stop) where T : class
    {
        if (Incoming.MediaType(request) != Incoming.Json) throw new ProblemException(StatusCodes.Status415UnsupportedMediaType, $"Send JSON, with the header Content-Type: {Incoming.Json}.");
        using var body = await Incoming.BodyAsync(request, Longest, stop);
        try
        {
            return JsonSerializer.Deserialize<T>(body, Strict) ?? throw new JsonException("null");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            var where = e is JsonException { Path: { Length: > 1 } path } ? $", at {path}" : "";
            throw new ProblemException(StatusCodes.Status400BadRequest, $"The body is not the JSON that is taken here{where}. The page /api names its fields.");
        }
    }

    /// <summary>The reason in a body that may be left out; null where there is none.</summary>
    /// <exception cref="ProblemException">The body cannot be read.</exception>
    public static async Task<string?> ReasonAsync(HttpRequest request, CancellationToken stop)
    {
        if (string.IsNullOrEmpty(request.ContentType) && request.ContentLength is null or 0) return null;
        using var body = await Incoming.BodyAsync(request, LongestReason, stop);
        if (body.Length == 0) return null;
        try
        {
            var reason = Incoming.MediaType(request) == Incoming.Json ? JsonSerializer.Deserialize<JsonReason>(body, Strict)?.Reason : throw new JsonException("another type");
            return reason?.Length <= Lengths.Reason ? reason : reason is null ? null : throw new ProblemException(StatusCodes.Status400BadRequest, $"The reason is longer than {Lengths.Reason} characters.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new ProblemException(StatusCodes.Status400BadRequest, "The body is not the JSON that is taken here: it is {\"reason\": \"text\"}, or nothing at all.");
        }
    }
}
