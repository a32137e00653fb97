using System.Text.Json;
using System.Text.Json.Serialization;
using Grader.Core.Grading;

namespace Grader.Data.Storage;

/// <summary>
/// A report as bytes, and back without loss. They are JSON in UTF-8, kept in a column of bytes: jsonb knows neither NaN and infinity nor the
/// character NUL, and students print what they like. Only what cannot be worked out again is written; half of a surrogate pair, which is no
/// character, comes back as U+FFFD.
/// </summary>
public static class ReportCodec
{
    internal static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,   // Sums and the like.
        IncludeFields = true,              // Tuples have fields.
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static byte[] Encode(GradeReport report) => JsonSerializer.SerializeToUtf8Bytes(report, Options);

    /// <exception cref="InvalidDataException">The bytes are no report.</exception>
    public static GradeReport Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<GradeReport>(bytes, Options) ?? throw new InvalidDataException("The stored report is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("The stored report cannot be read.", e);
        }
    }
}
