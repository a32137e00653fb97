using System.Globalization;

namespace Grader.Api.Marking;

/// <summary>Points as a grader types them.</summary>
public static class PointsText
{
    private const int MostDecimals = 2, Longest = 20;

    /// <summary>The points, or the sentence that says what is wrong.</summary>
    public static (decimal? Points, string? Fault) Read(string? typed, decimal most)
    {
        var text = (typed ?? "").Trim().Replace(',', '.');
        if (text.Length == 0) return (null, $"Write the points: 0 to {Words.Points(most)}.");
        if (text.Length > Longest || !decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var points))
            return (null, $"Points are a number such as {Words.Points(most)} or 0.5.");
        if (points < 0 || points > most) return (null, $"There are 0 to {Words.Points(most)} points for this.");
        return decimal.Round(points, MostDecimals) == points ? (points, null) : (null, "Two decimals at the most.");
    }
}
