using System.Collections.Immutable;
using Grader.Core.Values;

namespace Grader.Core.Inputs;

/// <summary>Numbers drawn by chance into a scalar (empty shape) or an array. Some entries are then replaced by edge values.</summary>
public abstract record RandomInput(ElementKind Kind, ImmutableArray<Length> Shape, ImmutableArray<double> With) : InputSpec
{
    /// <inheritdoc/>
    public sealed override Value Draw(Draws draws)
    {
        if (Shape.IsEmpty) return Numbers.Scalar(Kind, Entries(1, draws)[0]);
        ImmutableArray<int> shape = [.. Shape.Select(length => length.In(draws))];
        var entries = Entries(shape.Aggregate(1, (product, length) => product * length), draws);
        var places = draws.Permutation(entries.Length);
        for (var i = 0; i < Math.Min(With.Length, entries.Length); i++) entries[places[i]] = With[i];
        return Kind == ElementKind.Long
            ? new ArrayValue(shape, [.. entries.Select(entry => (long)entry)])
            : new ArrayValue(Kind, shape, [.. entries.Select(entry => Numbers.AsReal(Numbers.Scalar(Kind, entry)))]);
    }

    private protected abstract double[] Entries(int count, Draws draws);
}

/// <summary>The length of an axis: a number, or a named dimension.</summary>
public readonly record struct Length(int Number, string? Name)
{
    /// <summary>What it is in one case.</summary>
    public int In(Draws draws) => Name is null ? Number : draws.Dimension(Name);
}

/// <summary>Normally distributed.</summary>
public sealed record NormalInput(ElementKind Kind, ImmutableArray<Length> Shape, ImmutableArray<double> With, double Mean, double Scale)
    : RandomInput(Kind, Shape, With)
{
    private protected override double[] Entries(int count, Draws draws) => Draws.Many(count, () => Mean + Scale * draws.Normal());
}

/// <summary>Uniform on [low, high).</summary>
public sealed record UniformInput(ElementKind Kind, ImmutableArray<Length> Shape, ImmutableArray<double> With, double Low, double High)
    : RandomInput(Kind, Shape, With)
{
    private protected override double[] Entries(int count, Draws draws) => Draws.Many(count, () => Low + (High - Low) * draws.Unit());
}

/// <summary>Whole numbers from low to high, both included.</summary>
public sealed record IntegersInput(ElementKind Kind, ImmutableArray<Length> Shape, ImmutableArray<double> With, int Low, int High)
    : RandomInput(Kind, Shape, With)
{
    private protected override double[] Entries(int count, Draws draws) => Draws.Many(count, () => Low + draws.Below(High - Low + 1));
}

/// <summary>Class labels 0 to <paramref name="Classes"/> - 1, every class occurring where there is room.</summary>
public sealed record LabelsInput(ElementKind Kind, ImmutableArray<Length> Shape, Length Classes) : RandomInput(Kind, Shape, [])
{
    private protected override double[] Entries(int count, Draws draws)
    {
        var classes = Classes.In(draws);
        var labels = Draws.Many(count, () => draws.Below(classes));
        var places = draws.Permutation(count);
        for (var label = 0; label < Math.Min(classes, count); label++) labels[places[label]] = label;
        return labels;
    }
}
