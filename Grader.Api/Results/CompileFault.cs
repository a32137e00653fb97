using System.Text.RegularExpressions;

namespace Grader.Api.Results;

/// <summary>A compiler's message, taken apart to be read: where, what, and the line of the student's that it is about.</summary>
/// <param name="Where">File and line; null where the message names none.</param>
/// <param name="Message">What the compiler says.</param>
/// <param name="Source">The student's own line; null where there is none.</param>
public sealed partial record CompileFault(string? Where, string Message, string? Source)
{
    public static CompileFault Of(string text)
    {
        var (message, source) = text.IndexOf('\n') is var end and >= 0 ? (text[..end], text[(end + 1)..].Trim()) : (text, null);
        var match = Place().Match(message);
        return match.Success
            ? new CompileFault($"{match.Groups["file"].Value}, line {match.Groups["line"].Value}", match.Groups["rest"].Value, source)
            : new CompileFault(null, message, source);
    }

    [GeneratedRegex(@"^(?<file>.+?)[(:](?<line>\d+)(?:[,:](?<column>\d+))?\)?:\s*(?<rest>.+)$")]
    private static partial Regex Place();
}
