namespace Grader.Reference.Activations;

/// <summary>Activations that behave like x on the right, and their relatives.</summary>
public static class Rectifiers
{
    /// <summary>max(0, x); slope 1 for x > 0, 0 for x &lt; 0, and by convention 0 at 0 (the subgradient there is [0, 1]).</summary>
    public static Activation Relu { get; } = new("relu", x => Math.Max(0, x), x => x > 0 ? 1 : 0);

    /// <summary>|x|; slope the sign of x, and by convention 0 at 0 (the subgradient there is [-1, 1]).</summary>
    public static Activation Abs { get; } = new("abs", Math.Abs, x => x > 0 ? 1 : x < 0 ? -1 : 0);

    /// <summary>ln(1 + e^x), a smooth ReLU; its slope is the logistic sigmoid.</summary>
    public static Activation Softplus { get; } = new(
        "softplus",
        x => Math.Max(0, x) + SpecialFunctions.LogOnePlus(Math.Exp(-Math.Abs(x))),
        Sigmoids.Logistic.Value);

    /// <summary>x s(x), with the logistic sigmoid s; slope s(x) + x s'(x). Also called swish. (Elfwing, Uchibe, Doya 2017.)</summary>
    public static Activation Silu { get; } = new(
        "silu",
        x => x * Sigmoids.Logistic.Value(x),
        x => Sigmoids.Logistic.Value(x) + x * Sigmoids.Logistic.Slope(x));

    /// <summary>
    /// x P(x), with the standard normal distribution function P and its density p; slope P(x) + x p(x). This is the exact form, not
    /// the one with tanh. (Hendrycks, Gimpel 2016.)
    /// </summary>
    public static Activation Gelu { get; } = new(
        "gelu",
        x => x * SpecialFunctions.NormalDistribution(x),
        x => SpecialFunctions.NormalDistribution(x) + x * SpecialFunctions.NormalDensity(x));
}
