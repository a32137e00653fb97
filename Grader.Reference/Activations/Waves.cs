namespace Grader.Reference.Activations;

/// <summary>Activations with humps: not monotone, so that a single unit can tell the middle from both sides.</summary>
public static class Waves
{
    /// <summary>sin x (radians); slope cos x.</summary>
    public static Activation Sin { get; } = new("sin", Math.Sin, Math.Cos);

    /// <summary>cos x (radians); slope -sin x.</summary>
    public static Activation Cos { get; } = new("cos", Math.Cos, x => -Math.Sin(x));

    /// <summary>exp(-x^2), without a factor 1/2 and not normalised; slope -2x exp(-x^2).</summary>
    public static Activation Gaussian { get; } = new("gaussian", x => Math.Exp(-x * x), x => -2 * x * Math.Exp(-x * x));
}
