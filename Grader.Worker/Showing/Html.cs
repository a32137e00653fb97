using System.Text;

namespace Grader.Worker.Showing;

/// <summary>Text in a page.</summary>
internal static class Html
{
    private const int Pictures = 0x2400, PictureOfDelete = 0x2421;

    /// <summary>
    /// The text as it is, whatever a browser would make of it, in elements and in attributes. Line ends become line feeds; other control characters, which no page may hold, become the
    /// signs that stand for them.
    /// </summary>
    public static string Escape(string text)
    {
        var html = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            switch (c)
            {
                case '&': html.Append("&amp;"); break;
                case '<': html.Append("&lt;"); break;
                case '>': html.Append("&gt;"); break;
                case '"': html.Append("&quot;"); break;
                case '\'': html.Append("&#39;"); break;
                case '\n' or '\t': html.Append(c); break;
                case < ' ': html.Append((char)(Pictures + c)); break;
                case '\x7f': html.Append((char)PictureOfDelete); break;
                case > '\x7f' and < '\xa0': html.Append('\ufffd'); break;
                default: html.Append(c); break;
            }
        }
        return html.ToString();
    }
}
