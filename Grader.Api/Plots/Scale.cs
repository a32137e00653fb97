using System.Globalization;

namespace Grader.Api.Plots;

/// <summary>Numbers along one axis, and where they lie in the picture.</summary>
internal sealed class Scale
{
    private const int WantedTicks = 5;

    private readonly double from, to, start, end;

    /// <param name="low">The lowest number.</param>
    /// <param name="high">The highest.</param>
    /// <param name="start">Where the lowest is drawn.</param>
    /// <param name="end">Where the highest is drawn.</param>
    public Scale(double low, double high, double start, double end)
    {
        var pad = high > low ? 0 : Math.Max(1e-12, Math.Abs(low) * 0.1 + 0.1);
        (from, to, this.start, this.end) = (low - pad, high + pad, start, end);
        var rough = (to - from) / WantedTicks;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        Step = power * (rough / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 };
    }

    /// <summary>Between two ticks: 1, 2 or 5 times a power of ten.</summary>
    public double Step { get; }

    public IEnumerable<double> Ticks
    {
        get
        {
            for (var k = Math.Ceiling(from / Step - 1e-9); k * Step <= to + Step * 1e-9; k++) yield return k * Step;
        }
    }

    public double At(double number) => start + (number - from) / (to - from) * (end - start);

    /// <summary>With as many digits as the step needs.</summary>
    public string Label(double tick)
    {
        if (Math.Abs(tick) < Step * 1e-6) return "0";
        var size = Math.Max(Math.Abs(from), Math.Abs(to));
        if (size is >= 1e5 or < 1e-3) return tick.ToString("0.##e0", CultureInfo.InvariantCulture);
        var digits = Math.Clamp((int)-Math.Floor(Math.Log10(Step) + 1e-9), 0, 6);
        return tick.ToString($"F{digits}", CultureInfo.InvariantCulture);
    }
}
