using System.Collections.Immutable;
using Grader.Core.Values;

namespace Grader.Core.Grading;

/// <summary>The student's curves over the expected ones. Of visible cases only.</summary>
/// <param name="Curves">Not empty.</param>
public sealed record Plot(ImmutableArray<Curve> Curves)
{
    private const int Fewest = 7;
    private const int MostColumns = 6;
    private const int MostPoints = 300;

    /// <summary>
    /// What can be drawn of an expected value and a student's: an array of at least seven reals against its positions, or a table of as many rows
    /// whose first column rises, the other columns against the first. Null where the expected value is neither.
    /// </summary>
    public static Plot? Of(string name, Value expected, Value? got)
    {
        if (expected is not ArrayValue { IsReal: true } golden || golden.Shape[0] < Fewest) return null;
        var own = got as ArrayValue is { IsReal: true } array && array.Shape.Length == golden.Shape.Length ? array : null;
        return golden.Shape.Length switch
        {
            1 => new Plot([new Curve(name, Line(golden, null, 0), own is null ? null : Line(own, null, 0))]),
            2 when golden.Shape[1] is > 1 and <= MostColumns && Rises(golden) => new Plot(
                [.. Enumerable.Range(1, golden.Shape[1] - 1).Select(column => Column(name, golden, own, column))]),
            _ => null,
        };
    }

    private static Curve Column(string name, ArrayValue golden, ArrayValue? own, int column) =>
        new($"{name} column {column + 1}".TrimStart(), Line(golden, 0, column), own is not null && column < own.Shape[1] ? Line(own, 0, column) : null);

    private static bool Rises(ArrayValue table)
    {
        for (var row = 1; row < table.Shape[0]; row++)
            if (!(At(table, row, 0) > At(table, row - 1, 0))) return false;
        return true;
    }

    /// <summary>A long array is thinned out evenly; its first and last entry stay.</summary>
    private static Line Line(ArrayValue values, int? xColumn, int yColumn)
    {
        var rows = values.Shape[0];
        var count = Math.Min(rows, MostPoints);
        var x = ImmutableArray.CreateBuilder<double>(count);
        var y = ImmutableArray.CreateBuilder<double>(count);
        for (var i = 0; i < count; i++)
        {
            var row = count == 1 ? 0 : (int)((long)i * (rows - 1) / (count - 1));
            x.Add(xColumn is { } column ? At(values, row, column) : row);
            y.Add(At(values, row, yColumn));
        }
        return new Line(x.MoveToImmutable(), y.MoveToImmutable());
    }

    private static double At(ArrayValue values, int row, int column) =>
        values.Reals[values.Shape.Length == 1 ? row : row * values.Shape[1] + column];
}

/// <summary>One thing that is drawn.</summary>
/// <param name="Name">What it is; may be empty.</param>
/// <param name="Expected">The reference's.</param>
/// <param name="Got">The student's; null where there is none.</param>
public sealed record Curve(string Name, Line Expected, Line? Got);

/// <summary>Points in order; numbers may be NaN or infinite.</summary>
/// <param name="X">As many as of <paramref name="Y"/>.</param>
/// <param name="Y">As many as of <paramref name="X"/>.</param>
public sealed record Line(ImmutableArray<double> X, ImmutableArray<double> Y);
