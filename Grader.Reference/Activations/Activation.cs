using Grader.Reference.Tensors;

namespace Grader.Reference.Activations;

/// <summary>A scalar function that a layer applies to each of its sums, with its derivative.</summary>
/// <remarks>
/// Both functions take x, the sum before the activation, never the activated value: f'(x), not f'(f(x)). Both are finite and
/// without cancellation for every finite x at which the function itself is representable, so x = 800 is as good as x = 1.
/// </remarks>
/// <param name="Name">The name in lower case, as in <c>relu</c>.</param>
/// <param name="Value">The function f.</param>
/// <param name="Slope">The derivative f'. Where there is none, a fixed member of the subgradient; for ReLU and abs at 0 that is 0.</param>
public sealed record Activation(string Name, Func<double, double> Value, Func<double, double> Slope)
{
    // Built on demand: a static field here would be filled while the classes it reads from are half initialised.
    /// <summary>Every activation of the library, once.</summary>
    public static IReadOnlyList<Activation> All =>
    [
        Polynomials.Identity, Polynomials.Square,
        Rectifiers.Relu, Rectifiers.Abs, Rectifiers.Softplus, Rectifiers.Silu, Rectifiers.Gelu,
        Sigmoids.Logistic, Sigmoids.Tanh,
        Waves.Sin, Waves.Cos, Waves.Gaussian,
    ];

    /// <summary>The activation of a name, in any case: identity, square, relu, abs, softplus, silu, gelu, sigmoid, tanh, sin, cos, gaussian.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static Activation Named(string name) =>
        All.FirstOrDefault(activation => activation.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"there is no activation '{name}'; there are {string.Join(", ", All.Select(a => a.Name))}", nameof(name));

    /// <summary>The function x -> f(x + offset).</summary>
    public Activation Shifted(double offset) =>
        new(FormattableString.Invariant($"{Name}(x + {offset})"), x => Value(x + offset), x => Slope(x + offset));

    /// <summary>f of every entry.</summary>
    public Tensor Of(Tensor x) => x.Map(Value);

    /// <summary>f' of every entry.</summary>
    public Tensor SlopeAt(Tensor x) => x.Map(Slope);
}
