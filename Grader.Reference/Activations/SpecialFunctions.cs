namespace Grader.Reference.Activations;

/// <summary>Functions that <see cref="Math"/> lacks, to nearly full double precision.</summary>
public static class SpecialFunctions
{
    private const double SeriesLimit = 1.5;

    /// <summary>ln(1 + x) for x > -1, precise for small x too. (W. Kahan's trick: the rounding of 1 + x cancels in the quotient.)</summary>
    public static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>The density of the standard normal distribution, exp(-x^2/2) / sqrt(2 pi).</summary>
    public static double NormalDensity(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>The probability that a standard normal variable is at most x; precise in the left tail too.</summary>
    public static double NormalDistribution(double x) => ComplementaryError(-x / Math.Sqrt(2)) / 2;

    /// <summary>The error function, 2/sqrt(pi) times the integral of exp(-t^2) from 0 to x.</summary>
    public static double Error(double x) => Math.Abs(x) < SeriesLimit ? ErrorSeries(x) : Math.Sign(x) * (1 - ErrorTail(Math.Abs(x)));

    /// <summary>1 - <see cref="Error"/>, without cancellation for large x.</summary>
    public static double ComplementaryError(double x) =>
        Math.Abs(x) < SeriesLimit ? 1 - ErrorSeries(x) : x > 0 ? ErrorTail(x) : 2 - ErrorTail(-x);

    // erf x = 2/sqrt(pi) exp(-x^2) (x + x^3 2/3 + x^5 4/15 + ...): all terms of one sign. (Abramowitz, Stegun 7.1.6.)
    private static double ErrorSeries(double x)
    {
        var (term, sum) = (x, 0.0);
        for (var n = 1; sum + term != sum; n++)
        {
            sum += term;
            term *= 2 * x * x / (2 * n + 1);
        }
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    // erfc x = exp(-x^2)/sqrt(pi) / (x + (1/2)/(x + 1/(x + (3/2)/(x + ...)))), for x > 0. (Abramowitz, Stegun 7.1.14.)
    // From 1.5 on, 120 levels are more than enough; they are evaluated from the innermost outwards.
    private static double ErrorTail(double x)
    {
        var fraction = x;
        for (var level = 120; level >= 1; level--)
            fraction = x + level / 2.0 / fraction;
        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / fraction;
    }
}
