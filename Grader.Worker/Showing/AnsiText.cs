using System.Text;
using System.Text.RegularExpressions;

namespace Grader.Worker.Showing;

/// <summary>
/// What a terminal would show, as HTML: colours and bold become spans with classes of the page; every other command, such as those that move the cursor, set a title or clear, is dropped.
/// </summary>
internal static partial class AnsiText
{
    public static string ToHtml(string text)
    {
        var (html, style, at) = (new StringBuilder(), default(AnsiStyle), 0);
        text = text.ReplaceLineEndings("\n");
        foreach (Match command in Command().Matches(text))
        {
            Append(html, text[at..command.Index], style);
            if (command.Groups["look"].Success) style = style.After(command.Groups["look"].Value);
            at = command.Index + command.Length;
        }
        Append(html, text[at..], style);
        return html.ToString();
    }

    private static void Append(StringBuilder html, string text, AnsiStyle style)
    {
        if (text.Length == 0) return;
        if (style == default) html.Append(Html.Escape(text));
        else html.Append("<span class=\"").Append(style.Classes).Append("\">").Append(Html.Escape(text)).Append("</span>");
    }

    /// <summary>By ECMA-48: how to write; other control sequences; strings for the terminal, to their end; the rest, of which a lone escape at the end; what rings and steps back.</summary>
    [GeneratedRegex(@"(?:\e\[|\x9b)(?:(?<look>[0-9;]*)m|[0-?]*[ -/]*[@-~]?)|\e[\]PX^_][^\a\e]*(?:\a|\e\\)?|\e[ -/]*[0-~]?|[\a\b]", RegexOptions.ExplicitCapture)]
    private static partial Regex Command();
}
