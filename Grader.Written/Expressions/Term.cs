using System.Collections.Immutable;

namespace Grader.Written.Expressions;

/// <summary>An expression whose every part has a shape.</summary>
internal abstract record Term(Shape Shape, Span At);

internal sealed record NumberTerm(double Value, string Latex, Span At) : Term(Shape.Scalar, At);

internal sealed record VariableTerm(Variable Variable, Span At) : Term(Variable.Shape, At);

/// <summary>One entry of a vector or matrix, by indices or numbers from 1.</summary>
internal sealed record EntryTerm(Term Of, ImmutableArray<string> Indices, Span At) : Term(Shape.Scalar, At);

/// <summary>Kronecker's: 1 where the indices are equal, else 0.</summary>
internal sealed record DeltaTerm(string First, string Second, Span At) : Term(Shape.Scalar, At);

internal sealed record IdentityTerm(Dimension Size, Span At) : Term(new Shape(Size, Size), At);

/// <summary>A vector of equal entries.</summary>
internal sealed record FillTerm(double Value, Dimension Size, Span At) : Term(new Shape(Size, Dimension.One), At);

internal sealed record NegativeTerm(Term Of, Span At) : Term(Of.Shape, At);

internal sealed record SumTerm(Term Left, Term Right, bool IsDifference, Span At) : Term(Left.Shape, At);

internal enum Product { Scaled, Matrix, Entries, Kronecker }

internal sealed record ProductTerm(Product Kind, Term Left, Term Right, Shape Shape, Span At) : Term(Shape, At);

internal sealed record QuotientTerm(Term Above, Term Below, Span At) : Term(Above.Shape, At);

internal sealed record PowerTerm(Term Base, Term Exponent, Span At) : Term(Shape.Scalar, At);

internal sealed record TransposeTerm(Term Of, Span At) : Term(Of.Shape.Transposed, At);

/// <summary>Entry by entry.</summary>
internal sealed record AppliedTerm(Function Function, Term Of, Span At) : Term(Of.Shape, At);

/// <summary>The larger or smaller of two numbers.</summary>
internal sealed record ExtremeTerm(bool IsLargest, Term Left, Term Right, Span At) : Term(Shape.Scalar, At);

/// <summary>The matrix with a vector on its diagonal, or the diagonal of a matrix.</summary>
internal sealed record DiagonalTerm(Term Of, Shape Shape, Span At) : Term(Shape, At);

/// <summary>Over all values of an index.</summary>
internal sealed record CountedSumTerm(string Index, Term Body, Span At) : Term(Body.Shape, At);

internal enum Measure { Total, Length, Trace }

/// <summary>One number of a whole matrix: the sum of its entries, its length, its trace.</summary>
internal sealed record MeasureTerm(Measure Measure, Term Of, Span At) : Term(Shape.Scalar, At);

/// <summary>Written out, row by row.</summary>
internal sealed record ListTerm(ImmutableArray<Term> Entries, Shape Shape, Span At) : Term(Shape, At);

/// <summary>Two sides of an equation or inequality.</summary>
internal sealed record RelationTerm(string Sign, Term Left, Term Right, Span At) : Term(Left.Shape, At);
