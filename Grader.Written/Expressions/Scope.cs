using System.Collections.Immutable;

namespace Grader.Written.Expressions;

/// <summary>From where a variable's random values are drawn.</summary>
public sealed record Domain(double Low, double High)
{
    /// <summary>Where nothing else is said. Not symmetric, so that no mistake hides behind a sign.</summary>
    public static Domain Usual { get; } = new(-1.7, 2.3);
}

/// <summary>A name that a question gives: its shape and its domain, or, where it stands for an expression of others, that one.</summary>
/// <param name="Name">As students write it: <c>w</c>, <c>x_i</c>.</param>
/// <param name="Shape">Its rows and columns.</param>
/// <param name="Domain">Where its random values are drawn from.</param>
/// <param name="Latex">How it is printed; null for the name itself.</param>
public sealed record Variable(string Name, Shape Shape, Domain Domain, string? Latex)
{
    /// <summary>What it stands for, where it is no free variable.</summary>
    internal Term? Means { get; init; }
}

/// <summary>All that the names in an expression may mean.</summary>
/// <param name="Variables">By name.</param>
/// <param name="Dimensions">The names of lengths.</param>
/// <param name="Indices">Letters that count, and how far.</param>
/// <param name="Functions">Names that stand for a function of another name here: <c>sigma</c> for <c>softmax</c>.</param>
public sealed record Scope(
    ImmutableDictionary<string, Variable> Variables, ImmutableHashSet<string> Dimensions,
    ImmutableDictionary<string, Dimension> Indices, ImmutableDictionary<string, string> Functions)
{
    /// <summary>Nothing but numbers, constants and functions.</summary>
    public static Scope Empty { get; } = new(ImmutableDictionary<string, Variable>.Empty, [],
        ImmutableDictionary<string, Dimension>.Empty, ImmutableDictionary<string, string>.Empty);

    /// <summary>The same with a variable more.</summary>
    public Scope With(Variable variable) => this with { Variables = Variables.SetItem(variable.Name, variable) };

    /// <summary>The variable of this name; underscores may be left out: <c>s1</c> for <c>s_1</c>.</summary>
    internal Variable? Find(string name) => Variables.GetValueOrDefault(name) ??
        (name.Length < 2 ? null : Variables.GetValueOrDefault(name.Replace("_", "", StringComparison.Ordinal)));

    /// <summary>The function of this name, or null.</summary>
    internal Function? Function(string name) => Expressions.Function.Find(Functions.GetValueOrDefault(name, name));

    /// <summary>The product of lengths that a word such as <c>kd</c> names, or null.</summary>
    internal Dimension? DimensionOf(string word)
    {
        if (word.Length is > 0 and < 5 && int.TryParse(word, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
            return number > 0 ? Dimension.Of(number) : null;
        if (Dimensions.Contains(word)) return Dimension.Of(word);
        return word.Length is > 1 and < 6 && word.All(letter => Dimensions.Contains(letter.ToString()))
            ? word.Select(letter => Dimension.Of(letter.ToString())).Aggregate((a, b) => a * b)
            : null;
    }

    /// <summary>Words that begin a factor of their own: <c>Xw</c> is X times w.</summary>
    internal bool Knows(string word) => Find(word) is not null || Function(word) is not null || Indices.ContainsKey(word) || Words.Constants.ContainsKey(word) || Words.Built.Contains(word) || Words.Calls.Contains(word);
}
