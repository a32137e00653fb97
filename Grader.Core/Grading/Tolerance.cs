namespace Grader.Core.Grading;

/// <summary>How far a number may lie from the expected one. Always used as <c>error &lt;= tolerance</c>, so that NaN never passes.</summary>
public abstract record Tolerance
{
    /// <summary>The tolerance of one element.</summary>
    /// <param name="expected">Its expected value, finite.</param>
    /// <param name="spread">How far the reference moved under rounding-sized changes.</param>
    /// <param name="scale">The largest finite magnitude in its array.</param>
    public abstract double At(double expected, double spread, double scale);

    /// <summary>The largest spread that an element may show without the check being refused.</summary>
    public abstract double LargestSpread(double expected, double scale);
}

/// <summary>
/// Promised by the assignment: absolute + relative |expected|, as students read it in the handout. Ten times the spread must fit in.
/// </summary>
public sealed record DeclaredTolerance(double Absolute, double Relative) : Tolerance
{
    /// <inheritdoc/>
    public override double At(double expected, double spread, double scale) => Absolute + Relative * Math.Abs(expected);

    /// <inheritdoc/>
    public override double LargestSpread(double expected, double scale) => At(expected, 0, scale) / 10;
}

/// <summary>
/// Derived from the reference itself: a thousand times its spread, and never less than some ulps of the array's largest entry, which is the
/// magnitude that carries the rounding errors of a sum. A zero gets its tolerance from its neighbours.
/// </summary>
public sealed record DerivedTolerance : Tolerance
{
    private const double SpreadFactor = 1000;
    private const double Floor = 1e-12;
    private const double Ceiling = 1e-6;

    /// <inheritdoc/>
    public override double At(double expected, double spread, double scale) => Math.Max(SpreadFactor * spread, Floor * scale);

    /// <inheritdoc/>
    public override double LargestSpread(double expected, double scale) => Ceiling * scale / SpreadFactor;
}
