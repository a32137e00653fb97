using System.Collections.Immutable;
using Grader.Written;
using Grader.Written.Expressions;
using Grader.Written.Kinds.Formula;

namespace Grader.Tests.Written;

/// <summary>Names to write expressions with, and what they are compared by.</summary>
internal static class Names
{
    private static readonly Dimension n = Dimension.Of("n"), d = Dimension.Of("d"), k = Dimension.Of("k");

    /// <summary>w, x_i of d; X of n x d; W of k x d; c a number; a, b, i, j count.</summary>
    public static Given Jacobians { get; } = new(new Scope(
        Variables(("w", new Shape(d, Dimension.One)), ("x_i", new Shape(d, Dimension.One)), ("X", new Shape(n, d)), ("W", new Shape(k, d)), ("c", Shape.Scalar)),
        ["n", "d", "k"], ImmutableDictionary.CreateRange([Pair("a", k), Pair("b", d), Pair("i", k), Pair("j", d)]), ImmutableDictionary<string, string>.Empty), []);

    /// <summary>x, y, z, v, all numbers; y is positive.</summary>
    public static Given Numbers { get; } = new(new Scope(
        Variables(("x", Shape.Scalar), ("y", Shape.Scalar), ("z", Shape.Scalar), ("v", Shape.Scalar)).SetItem("y", new Variable("y", Shape.Scalar, new Domain(0.3, 2.5), null)),
        [], ImmutableDictionary<string, Dimension>.Empty, ImmutableDictionary<string, string>.Empty), []);

    /// <summary>Whether two texts mean the same.</summary>
    public static bool Same(Given given, string key, string text)
    {
        var wanted = Expression.Read(key, given.Scope);
        var reading = Expression.Read(FormulaText.WithoutName(text), given.Scope);
        return wanted.Expression is { } right ? reading.Expression is { } got && new Comparison(given, right, ["a", "b", "i", "j"]).Holds(got)
            : throw new InvalidOperationException($"{key}: {wanted.Fault}");
    }

    private static ImmutableDictionary<string, Variable> Variables(params (string Name, Shape Shape)[] all) =>
        all.ToImmutableDictionary(v => v.Name, v => new Variable(v.Name, v.Shape, Domain.Usual, null));

    private static KeyValuePair<string, Dimension> Pair(string name, Dimension dimension) => KeyValuePair.Create(name, dimension);
}
