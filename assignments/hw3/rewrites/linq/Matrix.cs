namespace Hw3;

/// <summary>The little linear algebra that the rest is written in.</summary>
internal static class Matrix
{
    public static double[,] Of(int rows, int columns, Func<int, int, double> entry)
    {
        var m = new double[rows, columns];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                m[i, j] = entry(i, j);
        return m;
    }

    public static double[] Row(this double[,] m, int i) => [.. Enumerable.Range(0, m.GetLength(1)).Select(j => m[i, j])];

    public static double[,] T(this double[,] m) => Of(m.GetLength(1), m.GetLength(0), (i, j) => m[j, i]);

    public static double[,] Map(this double[,] m, Func<double, double> f) => Of(m.GetLength(0), m.GetLength(1), (i, j) => f(m[i, j]));

    public static double[,] Times(this double[,] a, double[,] b) => Of(a.GetLength(0), b.GetLength(1), (i, j) =>
    {
        var sum = 0.0;
        for (var k = 0; k < a.GetLength(1); k++)
            sum += a[i, k] * b[k, j];
        return sum;
    });

    public static double[,] Hadamard(this double[,] a, double[,] b) => Of(a.GetLength(0), a.GetLength(1), (i, j) => a[i, j] * b[i, j]);

    public static double[] ColumnSums(this double[,] m) =>
        [.. Enumerable.Range(0, m.GetLength(1)).Select(j => Enumerable.Range(0, m.GetLength(0)).Sum(i => m[i, j]))];

    public static double LogSumExp(double[] z)
    {
        var max = z.Max();
        return max + Math.Log(z.Sum(v => Math.Exp(v - max)));
    }
}
