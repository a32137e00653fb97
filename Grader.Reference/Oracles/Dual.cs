namespace Grader.Reference.Oracles;

/// <summary>
/// A dual number v + s epsilon with epsilon^2 = 0. Computing f(x + 1 epsilon) by these rules gives f(x) + f'(x) epsilon: forward-mode
/// differentiation, exact up to rounding. (W. K. Clifford 1873.)
/// </summary>
/// <param name="Value">The value v.</param>
/// <param name="Slope">The derivative s by the one variable that was started with slope 1.</param>
public readonly record struct Dual(double Value, double Slope) : IReal<Dual>
{
    /// <summary>The variable to differentiate by, at a point.</summary>
    public static Dual Variable(double value) => new(value, 1);

    /// <summary>A constant: slope 0.</summary>
    public static Dual From(double value) => new(value, 0);

    /// <inheritdoc/>
    public static Dual Exp(Dual x) => new(Math.Exp(x.Value), x.Slope * Math.Exp(x.Value));

    /// <inheritdoc/>
    public static Dual Log(Dual x) => new(Math.Log(x.Value), x.Slope / x.Value);

    /// <inheritdoc/>
    public static Dual Sin(Dual x) => new(Math.Sin(x.Value), x.Slope * Math.Cos(x.Value));

    /// <inheritdoc/>
    public static Dual Cos(Dual x) => new(Math.Cos(x.Value), -x.Slope * Math.Sin(x.Value));

    /// <inheritdoc/>
    public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, a.Slope + b.Slope);

    /// <inheritdoc/>
    public static Dual operator -(Dual a, Dual b) => new(a.Value - b.Value, a.Slope - b.Slope);

    /// <inheritdoc/>
    public static Dual operator *(Dual a, Dual b) => new(a.Value * b.Value, a.Slope * b.Value + a.Value * b.Slope);

    /// <inheritdoc/>
    public static Dual operator /(Dual a, Dual b) =>
        new(a.Value / b.Value, (a.Slope * b.Value - a.Value * b.Slope) / (b.Value * b.Value));

    /// <inheritdoc/>
    public static Dual operator -(Dual a) => new(-a.Value, -a.Slope);
}
