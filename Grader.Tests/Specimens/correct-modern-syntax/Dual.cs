namespace Hw3;

/// <summary>A value and its derivative.</summary>
public readonly record struct Dual(double V, double D)
{
    public static implicit operator Dual(double v) => new(v, 0);
    public static Dual operator +(Dual a, Dual b) => new(a.V + b.V, a.D + b.D);
    public static Dual operator -(Dual a, Dual b) => new(a.V - b.V, a.D - b.D);
    public static Dual operator *(Dual a, Dual b) => new(a.V * b.V, a.V * b.D + a.D * b.V);
    public static Dual Exp(Dual a) => new(Math.Exp(a.V), Math.Exp(a.V) * a.D);

    public static Dual Pow(Dual a, Dual b) =>
        new(Math.Pow(a.V, b.V), b.V * Math.Pow(a.V, b.V - 1) * a.D + Math.Pow(a.V, b.V) * Math.Log(a.V) * b.D);
}
