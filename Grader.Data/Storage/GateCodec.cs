using System.Text.Json;
using System.Text.Json.Serialization;
using Grader.Core.Gate;

namespace Grader.Data.Storage;

/// <summary>The gate's report as text for a column of JSON, and back. Distances may be infinite, which is written by name; NUL, which jsonb does not know, comes back as U+FFFD.</summary>
public static class GateCodec
{
    private static readonly JsonSerializerOptions Options = new(ReportCodec.Options) { Converters = { new Text() } };

    public static string Encode(GateReport report) => JsonSerializer.Serialize(report, Options);

    /// <exception cref="InvalidDataException">The text is no report.</exception>
    public static GateReport Decode(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<GateReport>(text, Options) ?? throw new InvalidDataException("The gate's report is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("The gate's report cannot be read.", e);
        }
    }

    private sealed class Text : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value.Replace('\0', '\uFFFD'));
    }
}
