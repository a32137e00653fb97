namespace Polynomials;

public sealed class Newton
{
    private readonly double[] coefficients;

    public Newton(double[] coefficients, double start)
    {
        this.coefficients = [.. coefficients];
        X = start;
    }

    public double X { get; private set; }

    public void Step()
    {
        var at = Dual.At(coefficients, X);
        X = (X * at.Slope - at.Value) / at.Slope;
    }
}
