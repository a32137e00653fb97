using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Html;

namespace Grader.Api.Plots;

/// <summary>A bar and how high it is.</summary>
/// <param name="Label">Below it, short.</param>
/// <param name="Name">What it counts, in words: <c>3 to 4 points</c>.</param>
/// <param name="Count">How many.</param>
public sealed record Bar(string Label, string Name, int Count);

/// <summary>Draws counts as bars. As of <see cref="SvgPlot"/>, colours come from the style sheet, and what it shows is also said in words.</summary>
public static class BarPlot
{
    private const double Width = 640, Height = 220, Left = 48, Right = 14, Top = 12, Bottom = 34, Gap = 3;

    /// <param name="bars">From left to right.</param>
    /// <param name="id">Unique on the page.</param>
    /// <param name="title">What it is.</param>
    /// <param name="edges">Whether labels stand at the left edge of their bars, where a range begins, rather than in the middle.</param>
    /// <param name="last">At the right edge of the last bar; null for nothing.</param>
    public static IHtmlContent Draw(IReadOnlyList<Bar> bars, string id, string title, bool edges = false, string? last = null)
    {
        var y = new Scale(0, Math.Max(1, bars.Max(bar => bar.Count)), Height - Bottom, Top);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"plot\" viewBox=\"0 0 {Width:0} {Height:0}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">");
        svg.Append(CultureInfo.InvariantCulture, $"<title id=\"{id}-title\">{WebUtility.HtmlEncode(title)}</title><desc id=\"{id}-desc\">{WebUtility.HtmlEncode(Describe(bars))}</desc>");
        foreach (var tick in y.Ticks.Where(tick => Math.Abs(tick - Math.Round(tick)) < 1e-9))
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{Left:0}\" x2=\"{Width - Right:0}\" y1=\"{y.At(tick):0.#}\" y2=\"{y.At(tick):0.#}\"/><text class=\"tick\" x=\"{Left - 8:0}\" y=\"{y.At(tick) + 4:0.#}\" text-anchor=\"end\">{Math.Abs(tick):0}</text>");
        var width = (Width - Left - Right) / bars.Count;
        for (var i = 0; i < bars.Count; i++)
        {
            var (from, top) = (Left + i * width, y.At(bars[i].Count));
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"bar\" x=\"{from + Gap / 2:0.#}\" y=\"{top:0.#}\" width=\"{width - Gap:0.#}\" height=\"{Height - Bottom - top:0.#}\"/>");
            Label(svg, bars[i].Label, from + (edges ? 0 : width / 2));
        }
        if (last is not null) Label(svg, last, Width - Right, "end");
        return new HtmlString(svg.Append("</svg>").ToString());
    }

    /// <summary>What the picture shows, in words.</summary>
    public static string Describe(IEnumerable<Bar> bars) => string.Join("; ", bars.Select(bar => string.Create(CultureInfo.InvariantCulture, $"{bar.Name}: {bar.Count}"))) + ".";

    private static void Label(StringBuilder svg, string label, double x, string anchor = "middle") =>
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" x=\"{x:0.#}\" y=\"{Height - Bottom + 22:0}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(label)}</text>");
}
