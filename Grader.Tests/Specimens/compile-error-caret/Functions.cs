namespace Hw3;

/// <summary>The activation functions and their derivatives, one number at a time.</summary>
internal static class Functions
{
    public static double Value(Act act, double x) => act switch
    {
        Act.Identity => x,
        Act.Relu => x > 0 ? x : 0,
        Act.Sigmoid => Sigmoid(x),
        Act.Tanh => Math.Tanh(x),
        Act.Square => x * x,
        Act.Sin => Math.Sin(x),
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    public static double Slope(Act act, double x) => act switch
    {
        Act.Identity => 1,
        Act.Relu => x > 0 ? 1 : 0,
        Act.Sigmoid => SigmoidSlope(x),
        Act.Tanh => 1 - Math.Tanh(x)^2,
        Act.Square => 2 * x,
        Act.Sin => Math.Cos(x),
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    // exp never sees a positive argument, so nothing overflows.
    private static double Sigmoid(double x)
    {
        var e = Math.Exp(-Math.Abs(x));
        return x >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    private static double SigmoidSlope(double x)
    {
        var s = Sigmoid(x);
        return s * (1 - s);
    }
}
