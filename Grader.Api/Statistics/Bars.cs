using System.Globalization;
using Grader.Api.Plots;
using Grader.Core.Statistics;

namespace Grader.Api.Statistics;

/// <summary>Counts as bars to draw.</summary>
public static class Bars
{
    private const int MostAttempts = 10;

    public static IReadOnlyList<Bar> Of(Histogram histogram) => [.. histogram.Counts.Select((count, i) =>
        new Bar(Short(i * histogram.Width), $"{Short(i * histogram.Width)} to {Short((i + 1) * histogram.Width)} points", count))];

    /// <summary>How many students got there with their first submission, their second, and so on.</summary>
    public static IReadOnlyList<Bar> Of(Success success) => [.. Enumerable.Range(1, MostAttempts).Select(n => n < MostAttempts
        ? new Bar(Text(n), $"submission {n}", success.Attempts.Count(a => a == n))
        : new Bar($"{n}+", $"submission {n} or later", success.Attempts.Count(a => a >= n)))];

    public static string Short(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
