using System.Text.Json;
using System.Text.Json.Serialization;
using Grader.Core.Deadlines;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Grader.Data.Model;

/// <summary>A late policy as JSON. What is read was checked when it was written: the policy's own rules hold again.</summary>
internal sealed class LatePolicyText() : ValueConverter<LatePolicy, string>(policy => Write(policy), text => Read(text))
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private static string Write(LatePolicy policy) => JsonSerializer.Serialize(
        new Stored(policy.Charge, policy.Percent, [.. policy.Steps], policy.Cap, policy.Grace, policy.MostFreeDays), Json);

    private static LatePolicy Read(string text)
    {
        var stored = JsonSerializer.Deserialize<Stored>(text, Json) ?? throw new InvalidDataException($"'{text}' is no late policy.");
        return stored.Charge == LateCharge.None && stored.Cap == 0 ? LatePolicy.None
            : new LatePolicy(stored.Charge, stored.Percent, [.. stored.Steps ?? []], stored.Cap, stored.Grace, stored.MostFreeDays);
    }

    private sealed record Stored(LateCharge Charge, decimal Percent, LateStep[]? Steps, decimal Cap, TimeSpan Grace, int MostFreeDays);
}
