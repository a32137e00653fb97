using Grader.Data.Model;
using Grader.Data.Storage;

namespace Grader.Api.Marking;

/// <summary>A comment, a request, a reply: words of one person to another.</summary>
public static class Remark
{
    /// <summary>What is wrong with it; null where nothing is.</summary>
    /// <param name="typed">As it came.</param>
    /// <param name="wanted">What is to be written, as the end of a sentence; null where it may be left blank.</param>
    public static string? Fault(string? typed, string? wanted)
    {
        if (string.IsNullOrWhiteSpace(typed)) return wanted is null ? null : $"Write {wanted}.";
        var length = Lines(typed).Length;
        return length > Lengths.Message ? $"This has {length:N0} characters; {Lengths.Message:N0} are taken. Shorten it." : null;
    }

    /// <summary>Fit to be stored.</summary>
    public static string Clean(string typed) => StorableText.Of(Lines(typed), Lengths.Message)!;

    private static string Lines(string typed) => typed.Trim().ReplaceLineEndings("\n");
}
