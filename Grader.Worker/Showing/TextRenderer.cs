using System.Text.RegularExpressions;
using Grader.Core.Gradescope;
using Markdig;

namespace Grader.Worker.Showing;

/// <summary>Texts of a results.json by their formats, as HTML that is safe in a page of ours.</summary>
internal static partial class TextRenderer
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseEmphasisExtras().Build();

    /// <summary>An element of its own.</summary>
    public static string Block(FormattedText text) => text.Format switch
    {
        TextFormat.Html => Prose(SafeHtml.Block(text.Text)),
        TextFormat.SimpleFormat => Prose(SimpleFormat(text.Text)),
        TextFormat.Md => Prose(SafeHtml.Block(FromMarkdown(text.Text))),
        TextFormat.Ansi => Pre(AnsiText.ToHtml(text.Text)),
        _ => Pre(Html.Escape(text.Text)),
    };

    /// <summary>Words in a line.</summary>
    public static string Inline(FormattedText text) => text.Format switch
    {
        TextFormat.Html or TextFormat.SimpleFormat => SafeHtml.Inline(text.Text),
        TextFormat.Md => SafeHtml.Inline(FromMarkdown(text.Text)),
        TextFormat.Ansi => AnsiText.ToHtml(text.Text),
        _ => Html.Escape(text.Text),
    };

    /// <summary>HTML in which a line feed is one, and several begin a new paragraph.</summary>
    private static string SimpleFormat(string text) =>
        SafeHtml.Block(string.Concat(Gap().Split(text.ReplaceLineEndings("\n").Trim('\n')).Select(paragraph => $"<p>{paragraph.Replace("\n", "<br />", StringComparison.Ordinal)}</p>")))
            .Replace("<br>", "<br />", StringComparison.Ordinal);

    private static string FromMarkdown(string text)
    {
        try
        {
            return Markdown.ToHtml(text, Pipeline);
        }
        catch (ArgumentException)
        {
            // Nested deeper than anybody writes: it is no Markdown, and is shown as it is.
            return Pre(Html.Escape(text));
        }
    }

    /// <summary>Authors who choose colours choose them for white paper.</summary>
    private static string Prose(string html) => $"<div class=\"prose{(Coloured().IsMatch(html) ? " white" : "")}\">{html}</div>";

    /// <summary>The first line feed is the page's: browsers leave out the one after the tag.</summary>
    private static string Pre(string html) => $"<pre>\n{html}</pre>";

    [GeneratedRegex("\n{2,}")]
    private static partial Regex Gap();

    [GeneratedRegex("<[^>]* (?:style=\"[^\"]*color|color=)")]
    private static partial Regex Coloured();
}
