namespace Hw3;

/// <summary>Calls your <c>Activations</c>, a function together with its derivative.</summary>
public static class ActivationsDriver
{
    public static ValueAndSlope Sigmoid(double[] x) => new(Activations.Sigmoid(x), Activations.SigmoidGrad(x));

    public static ValueAndSlope Tanh(double[] x) => new(Activations.Tanh(x), Activations.TanhGrad(x));

    /// <summary>Your curve table, also cut into columns: 0 is x, 1 is f(x), 2 is f'(x).</summary>
    public static Curve CurveTable(Act act, double lo, double hi, int n)
    {
        var table = Activations.CurveTable(act, lo, hi, n);
        var columns = new double[table.GetLength(1)][];
        for (var j = 0; j < columns.Length; j++)
        {
            columns[j] = new double[table.GetLength(0)];
            for (var i = 0; i < columns[j].Length; i++)
                columns[j][i] = table[i, j];
        }
        return new Curve(table, columns);
    }
}
