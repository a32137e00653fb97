using Grader.Reference.Activations;

namespace Grader.Reference.Autodiff;

/// <summary>Operations entry by entry. Operands have the same shape. Each is a value and, beside it, the derivative by each operand.</summary>
public static class ElementwiseOperations
{
    /// <summary>a + b.</summary>
    public static Node Plus(this Node a, Node b) =>
        new(a.Value + b.Value, new Edge(a, g => g), new Edge(b, g => g));

    /// <summary>a - b.</summary>
    public static Node Minus(this Node a, Node b) =>
        new(a.Value - b.Value, new Edge(a, g => g), new Edge(b, g => -g));

    /// <summary>a b.</summary>
    public static Node Times(this Node a, Node b) =>
        new(a.Value * b.Value, new Edge(a, g => g * b.Value), new Edge(b, g => g * a.Value));

    /// <summary>a / b.</summary>
    public static Node Over(this Node a, Node b) =>
        new(a.Value / b.Value, new Edge(a, g => g / b.Value), new Edge(b, g => -(g * a.Value) / (b.Value * b.Value)));

    /// <summary>A number times a.</summary>
    public static Node Scaled(this Node a, double factor) =>
        new(factor * a.Value, new Edge(a, g => factor * g));

    /// <summary>a^2.</summary>
    public static Node Square(this Node a) =>
        new(a.Value * a.Value, new Edge(a, g => 2 * (g * a.Value)));

    /// <summary>e^a.</summary>
    public static Node Exp(this Node a)
    {
        var power = a.Value.Map(Math.Exp);
        return new(power, new Edge(a, g => g * power));
    }

    /// <summary>The natural logarithm of a, for a > 0.</summary>
    public static Node Log(this Node a) =>
        new(a.Value.Map(Math.Log), new Edge(a, g => g / a.Value));

    /// <summary>b^e with both variable, for b > 0: d/db = e b^(e-1), d/de = b^e ln b.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An entry of the base is not positive; then the power has no derivative by e.</exception>
    public static Node Power(this Node @base, Node exponent)
    {
        foreach (var entry in @base.Value.Values)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(entry, nameof(@base));
        var (b, e) = (@base.Value, exponent.Value);
        var power = b.Zip(e, Math.Pow);
        return new(
            power,
            new Edge(@base, g => g * e * b.Zip(e, (x, y) => Math.Pow(x, y - 1))),
            new Edge(exponent, g => g * power * b.Map(Math.Log)));
    }

    /// <summary>An activation of every entry.</summary>
    public static Node Apply(this Node a, Activation activation) =>
        new(activation.Of(a.Value), new Edge(a, g => g * activation.SlopeAt(a.Value)));
}
