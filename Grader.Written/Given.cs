using System.Collections.Immutable;
using Grader.Written.Expressions;

namespace Grader.Written;

/// <summary>The names that a question gives, and the points that its sheet prints.</summary>
internal sealed record Given(Scope Scope, ImmutableArray<ImmutableDictionary<string, double>> Printed)
{
    private const int RandomPoints = 5;

    public static Given Nothing { get; } = new(Scope.Empty, []);

    /// <summary>Where answers are compared: drawn at random, every length another.</summary>
    public ImmutableArray<Point> Points { get => points.IsDefault ? points = [.. Enumerable.Range(1, RandomPoints).Select(seed => Point.Draw(Scope, seed))] : points; }

    /// <summary>The same with every length 1.</summary>
    public Point FlatPoint => Point.Draw(Scope, 77, flat: true);

    /// <summary>The points that are printed, everything else at random.</summary>
    public IEnumerable<Point> PrintedPoints => Printed.Select(numbers => Points[0].With(numbers));

    private ImmutableArray<Point> points;
}
