using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Grader.Written.Expressions;

namespace Grader.Written.Kinds.Shapes;

/// <summary>Reads the ways in which people write shapes.</summary>
internal static partial class ShapeText
{
    private const int Longest = 200;

    /// <summary>The lengths of the axes, at least two, or why they cannot be read.</summary>
    public static (ImmutableArray<Dimension>? Axes, string? Fault) Read(string text, Scope scope)
    {
        if (text.Length > Longest) return (null, $"a shape has fewer than {Longest} characters");
        if (text.Trim().ToUpperInvariant() is "SCALAR" or "A SCALAR" or "R" or "\\MATHBB{R}" or "()") return ([Dimension.One, Dimension.One], null);
        var plain = Decoration().Replace(Times().Replace(Reals().Replace(text, " "), " , "), " ");
        var axes = ImmutableArray.CreateBuilder<Dimension>();
        foreach (var word in plain.Split([' ', ',', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (scope.DimensionOf(word) is not { } axis) return (null, $"`{word}` is no length here; use {string.Join(", ", scope.Dimensions.Order(StringComparer.Ordinal))}, numbers and products of them, as in `d x 1`");
            axes.Add(axis);
        }
        if (axes.Count == 0) return (null, "there is no length in it; write a shape such as `d x 1`");
        if (axes.Count == 1) axes.Add(Dimension.One);
        return (axes.ToImmutable(), null);
    }

    [GeneratedRegex(@"\\mathbb\s*\{?\s*R\s*\}?|\\R\b|ℝ|\bR\s*(?=\^)|\\in\b|∈|\$|\\left|\\right|\\,|\\;|\\!")]
    private static partial Regex Reals();

    /// <summary>A letter x between lengths, even without blanks.</summary>
    [GeneratedRegex(@"\\times|\\cdot|×|\*|\bby\b|;|(?<![A-Za-z])[xX](?![A-Za-z])|(?<=[A-Za-z0-9)])[xX](?=[A-Za-z0-9(])|(?<=[A-Za-z0-9)])[xX]\s|\s[xX](?=[A-Za-z0-9(])")]
    private static partial Regex Times();

    [GeneratedRegex(@"[\[\](){}^]")]
    private static partial Regex Decoration();
}
