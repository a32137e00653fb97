using System.Collections.Immutable;
using System.Text.Json;
using Grader.Core.Similarity;

namespace Grader.Data.Storage;

/// <summary>What a report of what is alike found.</summary>
/// <param name="Works">How many submissions were compared.</param>
/// <param name="Unread">How many of them have no code that could be read.</param>
/// <param name="Pairs">Pairs of submissions, the most alike first.</param>
/// <param name="MorePairs">How many more there are, less alike.</param>
public sealed record Likeness(int Works, int Unread, ImmutableArray<AlikePair> Pairs, int MorePairs);

/// <summary>What was found as text for a column of JSON, and back.</summary>
public static class SimilarityCodec
{
    public static string Encode(Likeness found) => JsonSerializer.Serialize(found, ReportCodec.Options);

    /// <exception cref="InvalidDataException">The text is no such thing.</exception>
    public static Likeness Decode(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Likeness>(text, ReportCodec.Options) ?? throw new InvalidDataException("The stored report is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("The stored report cannot be read.", e);
        }
    }
}
