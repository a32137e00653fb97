using System.Collections.Immutable;

namespace Grader.Written.Expressions;

/// <summary>An expression as it is written, before anything is known of shapes.</summary>
internal abstract record Syntax(Span At);

internal sealed record NumberSyntax(string Digits, Span At) : Syntax(At);

internal sealed record NameSyntax(string Name, string? Subscript, Span At) : Syntax(At);

internal sealed record CallSyntax(string Function, string? Subscript, ImmutableArray<Syntax> Arguments, Span At) : Syntax(At);

internal sealed record SumSyntax(string Index, Syntax Body, Span At) : Syntax(At);

internal sealed record NegationSyntax(Syntax Of, Span At) : Syntax(At);

/// <param name="Operation">One of + - * .* / ^ kron, or an empty text where two factors stand side by side.</param>
/// <param name="Left">Before it.</param>
/// <param name="Right">After it.</param>
/// <param name="At">From the one's beginning to the other's end.</param>
internal sealed record BinarySyntax(string Operation, Syntax Left, Syntax Right, Span At) : Syntax(At);

internal sealed record TransposeSyntax(Syntax Of, Span At) : Syntax(At);

internal sealed record SubscriptSyntax(Syntax Of, string Index, Span At) : Syntax(At);

internal sealed record ListSyntax(ImmutableArray<Syntax> Items, Span At) : Syntax(At);

internal sealed record NormSyntax(Syntax Of, bool IsDouble, Span At) : Syntax(At);

/// <summary>Two sides and the sign between them; only as a whole.</summary>
internal sealed record RelationSyntax(string Sign, Syntax Left, Syntax Right, Span At) : Syntax(At);
