using Markdig;
using Microsoft.AspNetCore.Html;

namespace Grader.Api.Handouts;

/// <summary>Markdown with $maths$ as pages show it. Raw HTML in it is shown, not obeyed: TAs write Markdown, and a page of ours runs nobody's script.</summary>
public static class MarkdownText
{
    private const string Start = "<p>", End = "</p>";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseAutoIdentifiers().UseMathematics().UseAutoLinks().UseEmphasisExtras().DisableHtml().Build();

    /// <summary>Paragraphs, lists, tables.</summary>
    public static IHtmlContent Html(string markdown) => new HtmlString(Scrolling(Markdown.ToHtml(markdown, Pipeline)));

    /// <summary>The words of a label: one paragraph loses its tags, so that it can stand in a line.</summary>
    public static IHtmlContent Inline(string markdown)
    {
        var html = Markdown.ToHtml(markdown, Pipeline).Trim();
        var isOne = html.StartsWith(Start, StringComparison.Ordinal) && html.EndsWith(End, StringComparison.Ordinal) && html.LastIndexOf(Start, StringComparison.Ordinal) == 0;
        return new HtmlString(isOne ? html[Start.Length..^End.Length] : html);
    }

    /// <summary>The name of a field whose label has formulas in it, for programs that read pages aloud and cannot take one for a name; null where it has none.</summary>
    public static string? Spoken(string label) => label.Contains('$', StringComparison.Ordinal) ? label.Replace("$", "", StringComparison.Ordinal) : null;

    /// <summary>Tables and code scroll by themselves where they are wider than the page, from the keyboard too.</summary>
    private static string Scrolling(string html) =>
        html.Replace("<pre>", "<pre tabindex=\"0\">", StringComparison.Ordinal).Replace("<table>", "<div class=\"wide\" tabindex=\"0\"><table>", StringComparison.Ordinal).Replace("</table>", "</table></div>", StringComparison.Ordinal);
}
