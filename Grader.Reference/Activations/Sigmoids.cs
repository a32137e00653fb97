namespace Grader.Reference.Activations;

/// <summary>S-shaped activations, which saturate on both sides.</summary>
/// <remarks>
/// Only exp(-|x|) is ever taken, so nothing overflows; and the slopes are written without 1 - s, so that they keep their relative
/// precision in the tails, where s(1 - s) would have lost it.
/// </remarks>
public static class Sigmoids
{
    /// <summary>The logistic sigmoid s(x) = 1 / (1 + e^-x), in (0, 1); s' = s (1 - s), at most 1/4, at 0.</summary>
    public static Activation Logistic { get; } = new("sigmoid", LogisticValue, LogisticSlope);

    /// <summary>The hyperbolic tangent, in (-1, 1); tanh' = 1 - tanh^2, at most 1, at 0. tanh x = 2 s(2x) - 1.</summary>
    public static Activation Tanh { get; } = new("tanh", Math.Tanh, x => 4 * LogisticSlope(2 * x));

    private static double LogisticValue(double x)
    {
        var decay = Math.Exp(-Math.Abs(x));
        return (x >= 0 ? 1 : decay) / (1 + decay);
    }

    private static double LogisticSlope(double x)
    {
        var decay = Math.Exp(-Math.Abs(x));
        return decay / ((1 + decay) * (1 + decay));
    }
}
