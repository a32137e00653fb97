using System.Collections.Immutable;
using Grader.Core.Values;

namespace Grader.Core.Inputs;

/// <summary>Where an argument comes from: written down, or drawn by chance. Already typed for its parameter.</summary>
public abstract record InputSpec
{
    /// <summary>The argument of one case.</summary>
    public abstract Value Draw(Draws draws);
}

/// <summary>Written down.</summary>
public sealed record LiteralInput(Value Value) : InputSpec
{
    /// <inheritdoc/>
    public override Value Draw(Draws draws) => Value;
}

/// <summary>A list, entry by entry.</summary>
public sealed record SequenceInput(ImmutableArray<InputSpec> Items) : InputSpec
{
    /// <inheritdoc/>
    public override Value Draw(Draws draws) => new ListValue([.. Items.Select(item => item.Draw(draws))]);
}

/// <summary>A vector of numbers, entry by entry: <c>[3, { dim: h }, 2]</c>.</summary>
public sealed record VectorInput(ElementKind Kind, ImmutableArray<InputSpec> Items) : InputSpec
{
    /// <inheritdoc/>
    public override Value Draw(Draws draws)
    {
        var items = Items.Select(item => item.Draw(draws)).ToArray();
        return Kind == ElementKind.Long
            ? new ArrayValue([items.Length], [.. items.Select(item => ((IntegerValue)item).Content)])
            : new ArrayValue(Kind, [items.Length], [.. items.Select(Numbers.AsReal)]);
    }
}

/// <summary>A record or tuple, field by field.</summary>
public sealed record RecordInput(string Type, ImmutableArray<(string Name, InputSpec Input)> Fields) : InputSpec
{
    /// <inheritdoc/>
    public override Value Draw(Draws draws) => new RecordValue(Type, [.. Fields.Select(field => new Field(field.Name, field.Input.Draw(draws)))]);
}

/// <summary>A dictionary, entry by entry.</summary>
public sealed record MapInput(ImmutableArray<(string Key, InputSpec Input)> Entries) : InputSpec
{
    /// <inheritdoc/>
    public override Value Draw(Draws draws) => new MapValue(
        [.. Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new Field(entry.Key, entry.Input.Draw(draws)))]);
}

/// <summary>One of several, each as likely.</summary>
public sealed record ChoiceInput(ImmutableArray<InputSpec> Options) : InputSpec
{
    /// <inheritdoc/>
    public override Value Draw(Draws draws) => Options[draws.Below(Options.Length)].Draw(draws);
}

/// <summary>A named dimension as a number.</summary>
public sealed record DimensionInput(string Name, ElementKind Kind) : InputSpec
{
    /// <inheritdoc/>
    public override Value Draw(Draws draws) => Numbers.Scalar(Kind, draws.Dimension(Name));
}
