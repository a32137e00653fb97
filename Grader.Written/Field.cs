using System.Collections.Immutable;

namespace Grader.Written;

/// <summary>How a field of the form is filled in.</summary>
public enum FieldForm
{
    /// <summary>A line of text.</summary>
    Line,
    /// <summary>Several lines, each of which counts.</summary>
    Lines,
    /// <summary>Prose.</summary>
    Prose,
    /// <summary>One of the options, by its letter.</summary>
    One,
    /// <summary>Any of the options, by their letters, with commas between.</summary>
    Several,
}

/// <summary>One thing to fill in.</summary>
/// <param name="Id">Within its answer; empty where the answer has only this one.</param>
/// <param name="Label">For people; may hold $maths$.</param>
/// <param name="Form">How it is filled in.</param>
public sealed record Field(string Id, string Label, FieldForm Form)
{
    /// <summary>What there is to choose from.</summary>
    public ImmutableArray<Offer> Options { get; init; } = [];

    /// <summary>Whether <see cref="WrittenPart.Preview"/> has something to show of it.</summary>
    public bool HasPreview { get; init; }
}

/// <summary>One thing to choose.</summary>
/// <param name="Id">What is stored.</param>
/// <param name="Text">For people; may hold $maths$.</param>
public sealed record Offer(string Id, string Text);

/// <summary>What the form shows as the student types.</summary>
/// <param name="Latex">How the text was understood; null where it was not, or where there is nothing to typeset.</param>
/// <param name="Shape">Rows and columns, such as <c>d x 1</c>; null where there are none.</param>
/// <param name="Fault">Why it was not understood: the place, what is wrong, what to do; null where it was.</param>
public sealed record Preview(string? Latex, string? Shape, string? Fault)
{
    /// <summary>Where the fault is, from 0; null where no place is to blame.</summary>
    public int? Position { get; init; }

    /// <summary>How many characters it spans.</summary>
    public int? Length { get; init; }

    /// <param name="reading">What was read.</param>
    /// <param name="skipped">Characters before it that were not.</param>
    internal static Preview Of(Expressions.Reading reading, int skipped = 0)
    {
        if (reading.Expression is { } expression) return new Preview(expression.Latex, expression.Shape.ToString(), null);
        var fault = reading.Fault! with { At = reading.Fault.At with { Start = reading.Fault.At.Start + skipped } };
        return new Preview(null, null, fault.ToString()) { Position = fault.At.Start, Length = fault.At.Length };
    }

    internal static Preview None { get; } = new(null, null, null);
}
