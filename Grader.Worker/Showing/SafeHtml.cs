using System.Text.RegularExpressions;
using Ganss.Xss;

namespace Grader.Worker.Showing;

/// <summary>
/// HTML of somebody else's made harmless. All is forbidden but what is listed: no scripts and no handlers, no frames, no forms, no links but to the web and to mail, no pictures but those that are
/// in the text itself, no style that could cover other parts of the page.
/// </summary>
internal static partial class SafeHtml
{
    private static readonly string[] InLine =
        ["a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr"];

    private static readonly string[] All = [.. InLine, "blockquote", "caption", "center", "col", "colgroup", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
        "img", "li", "ol", "p", "pre", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"];

    private static readonly string[] Attributes =
        ["align", "alt", "border", "color", "colspan", "dir", "height", "href", "lang", "open", "reversed", "rowspan", "size", "src", "start", "style", "title", "valign", "width"];

    private static readonly string[] Styles = ["background-color", "border", "border-collapse", "color", "font-family", "font-size", "font-style", "font-weight", "padding", "text-align", "text-decoration",
        "vertical-align", "white-space"];

    private static readonly HtmlSanitizer Blocks = Create(All), Lines = Create(InLine, keepsWords: true);

    /// <summary>Paragraphs, tables, pictures.</summary>
    public static string Block(string html) => Blocks.Sanitize(html);

    /// <summary>What can stand in a line of the page's own; of paragraphs and tables the words are left.</summary>
    public static string Inline(string html) => Lines.Sanitize(Block(html)).Trim();

    private static HtmlSanitizer Create(string[] tags, bool keepsWords = false)
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = Set(tags),
            AllowedAttributes = Set(Attributes),
            AllowedSchemes = Set(["http", "https", "mailto", "data"]),
            UriAttributes = Set(["href", "src"]),
            AllowedCssProperties = Set(Styles),
        })
        { KeepChildNodes = keepsWords };
        sanitizer.FilterUrl += (_, url) =>
        {
            var fits = url.Tag.LocalName == "img" ? Picture().IsMatch(url.OriginalUrl) : !url.OriginalUrl.TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase);
            if (!fits) url.SanitizedUrl = null;
        };
        return sanitizer;
    }

    private static HashSet<string> Set(string[] words) => new(words, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex("^data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\\s]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Picture();
}
