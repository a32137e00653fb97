using System.Collections.Frozen;

namespace Grader.Written.Expressions;

/// <summary>A function of one number, applied to every entry; or softmax, of a whole vector.</summary>
/// <param name="Name">As students write it.</param>
/// <param name="Value">Of one number.</param>
/// <param name="Slope">Its derivative.</param>
internal sealed record Function(string Name, Func<double, double> Value, Func<double, double> Slope)
{
    private static readonly FrozenDictionary<string, Function> All = Every().ToFrozenDictionary(pair => pair.Name, pair => pair.Function);

    /// <summary>Takes all entries at once.</summary>
    public bool IsSoftmax => Name == "softmax";

    public static Function? Find(string name) => All.GetValueOrDefault(name);

    public static IReadOnlyCollection<string> Names => All.Keys;

    private static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    /// <summary>The cumulative distribution of a standard normal number, by the series about 0 and the continued fraction beyond.</summary>
    internal static double Gauss(double x)
    {
        if (Math.Abs(x) > 5) return x > 0 ? 1 - Tail(x) : Tail(-x);
        double term = x, sum = x;
        for (var n = 1; n < 120 && Math.Abs(term) > 1e-18; n++) sum += term *= x * x / (2 * n + 1);
        return 0.5 + sum * Density(x);
    }

    private static double Tail(double x)
    {
        var fraction = x;
        for (var n = 60; n > 0; n--) fraction = x + n / fraction;
        return Density(x) / fraction;
    }

    private static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    private static IEnumerable<(string Name, Function Function)> Every()
    {
        Function[] all =
        [
            new("exp", Math.Exp, Math.Exp), new("ln", Math.Log, x => 1 / x), new("log10", Math.Log10, x => 1 / (x * Math.Log(10))), new("sqrt", Math.Sqrt, x => 0.5 / Math.Sqrt(x)),
            new("sin", Math.Sin, Math.Cos), new("cos", Math.Cos, x => -Math.Sin(x)), new("tan", Math.Tan, x => 1 / (Math.Cos(x) * Math.Cos(x))),
            new("sinh", Math.Sinh, Math.Cosh), new("cosh", Math.Cosh, Math.Sinh), new("tanh", Math.Tanh, x => 1 - Math.Tanh(x) * Math.Tanh(x)),
            new("abs", Math.Abs, x => Math.Sign(x)), new("relu", x => Math.Max(0, x), x => x > 0 ? 1 : 0), new("step", x => x > 0 ? 1 : 0, _ => 0), new("sign", x => Math.Sign(x), _ => 0),
            new("sigmoid", Sigmoid, x => Sigmoid(x) * (1 - Sigmoid(x))), new("softplus", x => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))), Sigmoid),
            new("silu", x => x * Sigmoid(x), x => Sigmoid(x) * (1 + x * (1 - Sigmoid(x)))), new("gelu", x => x * Gauss(x), x => Gauss(x) + x * Density(x)),
            new("elu", x => x > 0 ? x : Math.Exp(x) - 1, x => x > 0 ? 1 : Math.Exp(x)), new("leaky_relu", x => x > 0 ? x : 0.01 * x, x => x > 0 ? 1 : 0.01),
            new("erf", x => 2 * Gauss(x * Math.Sqrt(2)) - 1, x => 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x)), new("softmax", x => x, _ => 1),
        ];
        var named = all.ToDictionary(function => function.Name);
        (string Other, string Name)[] others =
            [("log", "ln"), ("sigma", "sigmoid"), ("sg", "sigmoid"), ("swish", "silu"), ("ReLU", "relu"), ("GELU", "gelu"), ("SiLU", "silu"), ("ELU", "elu"), ("leakyrelu", "leaky_relu"), ("Softmax", "softmax")];
        return all.Select(function => (function.Name, function)).Concat(others.Select(other => (other.Other, named[other.Name])));
    }
}
