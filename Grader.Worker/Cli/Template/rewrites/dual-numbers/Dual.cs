namespace Polynomials;

/// <summary>A number and its derivative, carried through every operation.</summary>
public readonly record struct Dual(double Value, double Slope)
{
    public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, a.Slope + b.Slope);

    public static Dual operator *(Dual a, Dual b) => new(a.Value * b.Value, a.Slope * b.Value + a.Value * b.Slope);

    public static Dual At(double[] coefficients, double x) =>
        coefficients.Reverse().Aggregate(new Dual(0, 0), (value, c) => value * new Dual(x, 1) + new Dual(c, 0));
}
