namespace Hw3;

/// <summary>Recursion in the place of loops: head and tail.</summary>
internal static class Lists
{
    public static double Sum(double[] v, int from = 0) => from == v.Length ? 0 : v[from] + Sum(v, from + 1);

    public static double Max(double[] v, int from = 0) => from == v.Length - 1 ? v[from] : Math.Max(v[from], Max(v, from + 1));

    public static double Dot(double[] a, double[] b, int from = 0) => from == a.Length ? 0 : a[from] * b[from] + Dot(a, b, from + 1);

    public static int FirstMax(double[] v, int at = 1, int best = 0) =>
        at >= v.Length ? best : FirstMax(v, at + 1, v[at] > v[best] ? at : best);

    public static double[] Map(Func<double, double> f, double[] v) => Zip((a, _) => f(a), v, v);

    public static double[] Zip(Func<double, double, double> f, double[] a, double[] b) => Zip(f, a, b, new double[a.Length], 0);

    public static double[] Row(double[,] m, int i) => Take(m.GetLength(1), j => m[i, j]);

    public static double[] Column(double[,] m, int j) => Take(m.GetLength(0), i => m[i, j]);

    public static double[] Take(int n, Func<int, double> f) => Take(n, f, new double[n], 0);

    public static double[,] Table(int rows, int columns, Func<int, int, double> f) => Table(new double[rows, columns], f, 0);

    private static double[] Zip(Func<double, double, double> f, double[] a, double[] b, double[] c, int i)
    {
        if (i == c.Length)
            return c;
        c[i] = f(a[i], b[i]);
        return Zip(f, a, b, c, i + 1);
    }

    private static double[] Take(int n, Func<int, double> f, double[] v, int i)
    {
        if (i == n)
            return v;
        v[i] = f(i);
        return Take(n, f, v, i + 1);
    }

    private static double[,] Table(double[,] m, Func<int, int, double> f, int at)
    {
        if (at == m.Length)
            return m;
        var (i, j) = Math.DivRem(at, m.GetLength(1));
        m[i, j] = f(i, j);
        return Table(m, f, at + 1);
    }
}
