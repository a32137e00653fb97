namespace Grader.Core.Grading;

/// <summary>The magnitude that carries the rounding errors of an element.</summary>
/// <param name="Largest">The largest finite magnitude in its array; of a scalar its own.</param>
/// <param name="IsSingle">Whether it is computed in float: its last place is then 2^29 times as large.</param>
public readonly record struct Magnitude(double Largest, bool IsSingle);

/// <summary>How far a number may lie from the expected one. Always used as <c>error &lt;= tolerance</c>, so that NaN never passes.</summary>
public abstract record Tolerance
{
    /// <summary>The tolerance of one element.</summary>
    /// <param name="expected">Its expected value, finite.</param>
    /// <param name="spread">How far the reference moved under rounding-sized changes.</param>
    /// <param name="scale">The magnitude of its array.</param>
    public abstract double At(double expected, double spread, Magnitude scale);

    /// <summary>The largest spread that an element may show without the check being refused.</summary>
    public abstract double LargestSpread(double expected, double scale);
}

/// <summary>
/// Promised by the assignment: absolute + relative |expected|, as students read it in the handout. Ten times the spread must fit in.
/// </summary>
public sealed record DeclaredTolerance(double Absolute, double Relative) : Tolerance
{
    /// <inheritdoc/>
    public override double At(double expected, double spread, Magnitude scale) => Absolute + Relative * Math.Abs(expected);

    /// <inheritdoc/>
    public override double LargestSpread(double expected, double scale) => At(expected, 0, new Magnitude(scale, IsSingle: false)) / 10;
}

/// <summary>
/// Derived from the reference itself: a thousand times its spread, and never less than some ulps of the array's largest entry, which is the
/// magnitude that carries the rounding errors of a sum. A zero gets its tolerance from its neighbours. Operations on floats are not disturbed
/// when goldens are made, so that a float has no spread of its own and all its tolerance from the floor.
/// </summary>
public sealed record DerivedTolerance : Tolerance
{
    private const double SpreadFactor = 1000;
    private const double Floor = 1e-12;
    private const double SingleFloor = 1e-4;
    private const double Ceiling = 1e-6;

    /// <inheritdoc/>
    public override double At(double expected, double spread, Magnitude scale) =>
        Math.Max(SpreadFactor * spread, (scale.IsSingle ? SingleFloor : Floor) * Carrying(scale.Largest));

    /// <inheritdoc/>
    public override double LargestSpread(double expected, double scale) => Ceiling * Carrying(scale) / SpreadFactor;

    /// <summary>Where all is zero nothing tells what cancelled; terms of the size of one are a fair guess.</summary>
    private static double Carrying(double scale) => scale == 0 ? 1 : scale;
}
