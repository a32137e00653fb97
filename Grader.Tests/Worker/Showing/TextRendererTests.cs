using AngleSharp.Html.Parser;
using FluentAssertions;
using Grader.Core.Gradescope;
using Grader.Worker.Showing;
using Xunit;

namespace Grader.Tests.Worker.Showing;

/// <summary>How texts of a results.json look, by their formats.</summary>
public sealed class TextRendererTests
{
    private static readonly string[] Forbidden =
        ["script", "style", "iframe", "object", "embed", "svg", "math", "form", "input", "button", "meta", "base", "link", "video", "noscript"];

    public static TheoryData<string> HostileHtml { get; } = [.. Hostile.Html];

    [Fact]
    public void A20_Text_is_literal() =>
        Block(TextFormat.Text, "\n <b>bold</b> & \"x\"\r\n  \e[31m\0ü\ud83d\ude00").Should().Be("<pre>\n\n &lt;b&gt;bold&lt;/b&gt; &amp; &quot;x&quot;\n  \u241b[31m\u2400ü\ud83d\ude00</pre>");

    [Theory]
    [InlineData("docx")]
    [InlineData("HTML5")]
    public void A20_An_unknown_format_is_text(string format) =>
        TextRenderer.Block(ResultsReader.Read($$"""{"score":1,"output":"<b>x</b>","output_format":"{{format}}"}""").Output).Should().Be("<pre>\n&lt;b&gt;x&lt;/b&gt;</pre>");

    [Fact]
    public void A20_Html_keeps_what_is_harmless() => Block(TextFormat.Html,
        "<h2>T</h2><table><tr><td colspan=\"2\"><b>x</b></td></tr></table><a href=\"https://a.example/?q=1\">y</a><img alt=\"p\" src=\"data:image/png;base64,iVBORw0KGgo=\">")
        .Should().ContainAll("<h2>T</h2>", "<td colspan=\"2\"><b>x</b></td>", "<a href=\"https://a.example/?q=1\">y</a>", "src=\"data:image/png;base64,iVBORw0KGgo=\"");

    [Fact]
    public void A20_Html_keeps_colours_and_gets_white_paper_for_them() =>
        Block(TextFormat.Html, "<p style=\"color: red; position: fixed\" class=\"viewer\" id=\"x\">y</p>")
            .Should().Be("<div class=\"prose white\"><p style=\"color: rgba(255, 0, 0, 1)\">y</p></div>");

    [Theory]
    [MemberData(nameof(HostileHtml))]
    public void A20_Nothing_hostile_is_left_in_any_format(string html)
    {
        foreach (var format in Enum.GetValues<TextFormat>())
            foreach (var written in new[] { Block(format, html), TextRenderer.Inline(new FormattedText(html, format)) })
            {
                var page = new HtmlParser().ParseDocument($"<main>{written}</main><p id=after></p>");
                foreach (var element in page.QuerySelectorAll("main *"))
                {
                    Forbidden.Should().NotContain(element.LocalName);
                    element.Attributes.Select(attribute => attribute.Name).Where(name => name.StartsWith("on", StringComparison.Ordinal) || name is "srcset" or "srcdoc" or "id").Should().BeEmpty();
                    (element.GetAttribute("href") ?? "https:").Should().MatchRegex("^(https?|mailto):");
                    (element.GetAttribute("src") ?? "data:image/png;base64,").Should().MatchRegex("^data:image/(png|jpeg|gif|webp);base64,");
                    (element.GetAttribute("style") ?? "").Should().NotContainAny("position", "url", "height");
                }
                page.QuerySelector("body > #after").Should().NotBeNull("no text ends the element that it stands in");
            }
    }

    [Theory]
    [InlineData("a\nb", "<p>a<br />b</p>")]
    [InlineData("a\r\nb", "<p>a<br />b</p>")]
    [InlineData("a\n\nb\n\n\n\nc\nd", "<p>a</p><p>b</p><p>c<br />d</p>")]
    [InlineData("<b>a</b>\n<script>x</script>b", "<p><b>a</b><br />b</p>")]
    [InlineData("a\n", "<p>a</p>")]
    public void A20_In_simple_format_line_feeds_count(string text, string html) => Block(TextFormat.SimpleFormat, text).Should().Be($"<div class=\"prose\">{html}</div>");

    [Fact]
    public void A20_Markdown_is_basic() =>
        Block(TextFormat.Md, "# T\n\n*a* **b** `c<d` [e](https://f.example)\n\n- g\n\n```\nh <i>\n```\n\n|j|\n|-|\n|k|\n").Should().ContainAll("<h1>T</h1>", "<em>a</em> <strong>b</strong> <code>c&lt;d</code>",
            "<a href=\"https://f.example\">e</a>", "<li>g</li>", "<pre><code>h &lt;i&gt;\n</code></pre>", "<td>k</td>");

    [Theory]
    [InlineData("\e[31mred\e[0m plain", "<span class=\"ink-1\">red</span> plain")]
    [InlineData("\e[1;92;41mx\e[22my\e[39;49mz", "<span class=\"bold ink-10 paper-1\">x</span><span class=\"ink-10 paper-1\">y</span>z")]
    [InlineData("\e[mx\e[;32my", "x<span class=\"ink-2\">y</span>")]
    [InlineData("\e[38;5;9mx\e[38;5;196my\e[48;2;0;0;0mz", "<span class=\"ink-9\">x</span><span class=\"ink-9\">y</span><span class=\"ink-9 paper-0\">z</span>")]
    [InlineData("\e[38;5mx\e[38my\e[99999999999999mz\e[3;4;9mw", "xyzw")]
    [InlineData("\e[2J\e[10;5H\e[?25lx\e]0;title\ay\e]8;;https://evil.example\e\\z\e(Bw\u009b1m\a\bv\e", "xyzw<span class=\"bold\">v</span>")]
    [InlineData("\e[31m<b>&</b>\r\n\e[32m\e[0m", "<span class=\"ink-1\">&lt;b&gt;&amp;&lt;/b&gt;\n</span>")]
    public void A20_Escape_codes_become_spans_with_classes_and_others_are_dropped(string text, string html) => Block(TextFormat.Ansi, text).Should().Be($"<pre>\n{html}</pre>");

    [Theory]
    [InlineData(TextFormat.Md, "a\n\n*b* `c`", "a <em>b</em> <code>c</code>")]
    [InlineData(TextFormat.Html, "<h1>a <i>b</i></h1><script>c</script>", "a <i>b</i>")]
    [InlineData(TextFormat.Text, "<i>", "&lt;i&gt;")]
    public void A_name_stays_in_its_line(TextFormat format, string text, string html) =>
        TextRenderer.Inline(new FormattedText(text, format)).ReplaceLineEndings(" ").Should().Be(html);

    [Theory]
    [InlineData(TextFormat.Html, "<b>")]
    [InlineData(TextFormat.Html, "<div>")]
    [InlineData(TextFormat.SimpleFormat, "<font color=red>")]
    [InlineData(TextFormat.Md, ">")]
    [InlineData(TextFormat.Md, "[")]
    [InlineData(TextFormat.Ansi, "\e[1m")]
    public void What_is_nested_absurdly_deep_is_shown_somehow(TextFormat format, string opening) =>
        Block(format, string.Concat(Enumerable.Repeat(opening, 5_000)) + "x").Should().Contain("x");

    private static string Block(TextFormat format, string text) => TextRenderer.Block(new FormattedText(text, format));
}
