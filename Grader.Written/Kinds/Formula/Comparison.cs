using System.Collections.Immutable;
using Grader.Written.Expressions;

namespace Grader.Written.Kinds.Formula;

/// <summary>Whether an expression is the right one: by its value at random points, never by its text.</summary>
internal sealed class Comparison(Given given, Expression key, ImmutableArray<string> entry)
{
    public const double Relative = 1e-9;

    /// <summary>Of the same value everywhere where the key has one.</summary>
    public bool Holds(Expression other) => key.Term is RelationTerm wanted ? HoldsAsRelation(wanted, other) : given.Points.All(point => HoldsAt(point, other)) && given.PrintedPoints.All(point => HoldsAt(point, other));

    private bool HoldsAsRelation(RelationTerm wanted, Expression other) => other is { Term: RelationTerm got, Shape.IsScalar: true }
        && given.Points.All(point => other.Trial(point, []) is null) && Relations.Agree(wanted, got, [.. given.Points.Select(point => (key.At(point).Scalar, other.At(point).Scalar))]);

    public bool HoldsAt(Point point, Expression other) => Expected(point) is not { } expected || (Value(other, point) is { } value && Agree(expected, value, other));

    /// <summary>The key's value; null where it has none.</summary>
    public Grid? Expected(Point point) => Value(key, point) is { IsFinite: true } value ? value : null;

    /// <summary>Flattened where one of the two is written by its entry; null where it cannot be worked out.</summary>
    public Grid? Value(Expression expression, Point point, Term? turned = null)
    {
        var indices = expression.Shape.IsScalar && expression.HasIndices ? entry : [];
        if (expression.Trial(point, indices) is not null) return null;
        var value = expression.At(point, indices, turned);
        return IsByEntry && indices.IsEmpty ? Grid.Fill(value.Rows * value.Columns, 1, (i, _) => value.Entries[i]) : value;
    }

    private bool IsByEntry => !entry.IsEmpty && key is { Shape.IsScalar: true, HasIndices: true };

    private bool Agree(Grid expected, Grid value, Expression other)
    {
        if (other.Term is RelationTerm) return false;
        // An entry that is asked for as a whole matrix: the same numbers in the order of its rows.
        if (!IsByEntry && other.Shape.IsScalar && other.HasIndices && !entry.IsEmpty)
            return expected.Agrees(Grid.Fill(expected.Rows, expected.Columns, (i, j) => value.Rows == expected.Rows * expected.Columns ? value.Entries[i * expected.Columns + j] : double.NaN), Relative);
        return (IsByEntry ? other.Shape.IsScalar : other.Shape == key.Shape) && expected.Agrees(value, Relative);
    }
}
