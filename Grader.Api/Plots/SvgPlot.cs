using System.Globalization;
using System.Net;
using System.Text;
using Grader.Core.Grading;
using Microsoft.AspNetCore.Html;

namespace Grader.Api.Plots;

/// <summary>
/// Draws a curve as SVG. Colours come from the style sheet by class, so that it follows dark mode; what it shows is also said in its description, and beside it
/// there is a table.
/// </summary>
public static class SvgPlot
{
    private const double Width = 640, Height = 260, Left = 72, Right = 14, Top = 12, Bottom = 34;

    /// <param name="curve">What to draw.</param>
    /// <param name="id">Unique on the page.</param>
    /// <param name="title">What it is.</param>
    public static IHtmlContent Draw(Curve curve, string id, string title)
    {
        var xs = Finite(curve.Expected.X, curve.Got?.X);
        if (xs.Length == 0) return HtmlString.Empty;
        var x = new Scale(xs.Min(), xs.Max(), Left, Width - Right);
        var (low, high, cut) = Range(curve);
        var y = new Scale(low, high, Height - Bottom, Top);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"plot\" viewBox=\"0 0 {Width:0} {Height:0}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">");
        svg.Append(CultureInfo.InvariantCulture, $"<title id=\"{id}-title\">{WebUtility.HtmlEncode(title)}</title><desc id=\"{id}-desc\">{WebUtility.HtmlEncode(Describe(curve, cut))}</desc>");
        svg.Append(CultureInfo.InvariantCulture, $"<clipPath id=\"{id}-clip\"><rect x=\"{Left:0}\" y=\"{Top - 4:0}\" width=\"{Width - Left - Right:0}\" height=\"{Height - Top - Bottom + 8:0}\"/></clipPath>");
        DrawAxes(svg, x, y);
        svg.Append(CultureInfo.InvariantCulture, $"<g clip-path=\"url(#{id}-clip)\">");
        DrawLine(svg, curve.Expected, x, y, "expected");
        if (curve.Got is not null) DrawLine(svg, curve.Got, x, y, "got");
        svg.Append("</g></svg>");
        return new HtmlString(svg.ToString());
    }

    /// <summary>What the picture shows, in words.</summary>
    public static string Describe(Curve curve, bool cut)
    {
        var expected = $"The expected curve goes from {Number(curve.Expected.Y[0])} to {Number(curve.Expected.Y[^1])}.";
        if (curve.Got is not { } got || got.Y.IsEmpty) return $"{expected} There is no curve of yours to draw.";
        return $"{expected} Yours goes from {Number(got.Y[0])} to {Number(got.Y[^1])}{(cut ? ", and partly lies outside the picture" : "")}.";
    }

    /// <summary>A number for people, of about five digits.</summary>
    public static string Number(double number) => double.IsFinite(number) ? number.ToString("G5", CultureInfo.InvariantCulture) : number switch
    {
        double.PositiveInfinity => "infinity",
        double.NegativeInfinity => "-infinity",
        _ => "NaN",
    };

    /// <summary>A curve of the student's that runs far away must not press the expected one flat: it is cut off.</summary>
    private static (double Low, double High, bool Cut) Range(Curve curve)
    {
        var expected = Finite(curve.Expected.Y, null);
        var got = curve.Got is null ? [] : Finite(curve.Got.Y, null);
        if (expected.Length == 0) return got.Length == 0 ? (0, 1, false) : (got.Min(), got.Max(), false);
        var (low, high) = (expected.Min(), expected.Max());
        var room = high > low ? 1.5 * (high - low) : Math.Max(Math.Abs(low), 1);
        if (got.Length == 0) return (low, high, false);
        var cut = got.Min() < low - room || got.Max() > high + room;
        return (Math.Max(low - room, Math.Min(low, got.Min())), Math.Min(high + room, Math.Max(high, got.Max())), cut);
    }

    private static void DrawAxes(StringBuilder svg, Scale x, Scale y)
    {
        foreach (var tick in y.Ticks)
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{Left:0}\" x2=\"{Width - Right:0}\" y1=\"{y.At(tick):0.#}\" y2=\"{y.At(tick):0.#}\"/><text class=\"tick\" x=\"{Left - 8:0}\" y=\"{y.At(tick) + 4:0.#}\" text-anchor=\"end\">{y.Label(tick)}</text>");
        foreach (var tick in x.Ticks)
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{x.At(tick):0.#}\" x2=\"{x.At(tick):0.#}\" y1=\"{Top:0}\" y2=\"{Height - Bottom:0}\"/><text class=\"tick\" x=\"{x.At(tick):0.#}\" y=\"{Height - Bottom + 22:0}\" text-anchor=\"middle\">{x.Label(tick)}</text>");
    }

    /// <summary>NaN and infinities leave a gap.</summary>
    private static void DrawLine(StringBuilder svg, Line line, Scale x, Scale y, string css)
    {
        var path = new StringBuilder();
        var drawing = false;
        for (var i = 0; i < line.X.Length; i++)
        {
            var isPoint = double.IsFinite(line.X[i]) && double.IsFinite(line.Y[i]);
            if (isPoint) path.Append(CultureInfo.InvariantCulture, $"{(drawing ? 'L' : 'M')}{x.At(line.X[i]):0.#} {Math.Clamp(y.At(line.Y[i]), -9999, 9999):0.#}");
            drawing = isPoint;
        }
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{css}\" d=\"{path}\"/>");
    }

    private static double[] Finite(IEnumerable<double> some, IEnumerable<double>? more) => [.. some.Concat(more ?? []).Where(double.IsFinite)];
}
