namespace Grader.Written.Expressions;

/// <summary>A place in the text that was typed.</summary>
/// <param name="Start">From 0.</param>
/// <param name="Length">At least 0.</param>
public readonly record struct Span(int Start, int Length)
{
    /// <summary>From the beginning of this one to the end of the other.</summary>
    public Span To(Span other) => new(Start, Math.Max(Start + Length, other.Start + other.Length) - Start);
}

/// <summary>Why a text is no expression: where, what, and what to do about it.</summary>
/// <param name="At">The place.</param>
/// <param name="Problem">A sentence without its full stop.</param>
/// <param name="Remedy">A sentence without its full stop.</param>
public sealed record ExpressionFault(Span At, string Problem, string Remedy)
{
    /// <inheritdoc/>
    public override string ToString() => $"at character {At.Start + 1}: {Problem}. {Remedy}.";
}

/// <summary>Carries a fault out of the depth of reading; caught where reading begins, and nowhere else.</summary>
internal sealed class ExpressionException(ExpressionFault fault) : Exception(fault.Problem)
{
    public ExpressionException(Span at, string problem, string remedy) : this(new ExpressionFault(at, problem, remedy)) { }

    public ExpressionFault Fault { get; } = fault;
}
