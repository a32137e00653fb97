using System.Collections.Immutable;

namespace Grader.Written;

/// <summary>What a student wrote for one answer: texts by field. What is left blank is not there.</summary>
public sealed class Filled
{
    private readonly ImmutableSortedDictionary<string, string> texts;

    /// <param name="texts">By field; blank ones count as none.</param>
    public Filled(IEnumerable<KeyValuePair<string, string>> texts) => this.texts = texts.Where(pair => !string.IsNullOrWhiteSpace(pair.Value)).ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Nothing.</summary>
    public static Filled Nothing { get; } = new([]);

    /// <summary>One text for an answer of one field.</summary>
    public static Filled Of(string text) => new([KeyValuePair.Create("", text)]);

    /// <summary>Nothing was written.</summary>
    public bool IsEmpty => texts.IsEmpty;

    /// <summary>The only text, trimmed; empty where there is none.</summary>
    public string Text => this[""] ?? "";

    /// <summary>A field's text, trimmed; null where it is blank.</summary>
    public string? this[string field] => texts.GetValueOrDefault(field)?.Trim();

    /// <summary>By field.</summary>
    public IEnumerable<KeyValuePair<string, string>> All => texts;
}
