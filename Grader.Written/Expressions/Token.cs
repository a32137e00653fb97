namespace Grader.Written.Expressions;

internal enum TokenKind
{
    Number, Name, Function, Sum, Fraction, Root, Subscript,
    Open, Close, OpenList, CloseList, Bar, BarEnd, Norm, NormEnd, Comma,
    Plus, Minus, Times, ElementTimes, Kronecker, Divide, Power, Transpose, Relation,
}

/// <summary>A word of an expression. Braces of LaTeX are brackets like any other by now.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">A number's digits, a name, a relation's sign.</param>
/// <param name="Subscript">What stands below a name, or null.</param>
/// <param name="At">Where it stands.</param>
internal readonly record struct Token(TokenKind Kind, string Text, string? Subscript, Span At);
