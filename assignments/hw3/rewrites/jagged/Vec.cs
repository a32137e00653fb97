namespace Hw3;

/// <summary>Everything inside is double[][], one array a row; rectangular arrays exist at the border only.</summary>
internal static class Vec
{
    public static double[][] Rows(double[,] m)
    {
        var rows = new double[m.GetLength(0)][];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new double[m.GetLength(1)];
            for (var j = 0; j < rows[i].Length; j++)
                rows[i][j] = m[i, j];
        }
        return rows;
    }

    public static double[,] Rectangle(double[][] rows, int columns)
    {
        var m = new double[rows.Length, columns];
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < columns; j++)
                m[i, j] = rows[i][j];
        return m;
    }

    public static double[,] Rectangle(double[][] rows) => Rectangle(rows, rows[0].Length);

    public static double[][] Zeros(int rows, int columns)
    {
        var m = new double[rows][];
        for (var i = 0; i < rows; i++)
            m[i] = new double[columns];
        return m;
    }

    // A deep copy: Clone alone would share the rows.
    public static double[][] Copy(double[][] m) => Array.ConvertAll(m, row => (double[])row.Clone());

    public static double[][] Transpose(double[][] m)
    {
        var t = Zeros(m[0].Length, m.Length);
        for (var i = 0; i < m.Length; i++)
            for (var j = 0; j < m[i].Length; j++)
                t[j][i] = m[i][j];
        return t;
    }

    public static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var k = 0; k < a.Length; k++)
            sum += a[k] * b[k];
        return sum;
    }

    /// <summary>y += c x</summary>
    public static void Add(double[] y, double c, double[] x)
    {
        for (var k = 0; k < y.Length; k++)
            y[k] += c * x[k];
    }

    /// <summary>The matrix a b, a row of the result being a combination of the rows of b.</summary>
    public static double[][] Times(double[][] a, double[][] b)
    {
        var c = Zeros(a.Length, b[0].Length);
        for (var i = 0; i < a.Length; i++)
            for (var k = 0; k < b.Length; k++)
                Add(c[i], a[i][k], b[k]);
        return c;
    }

    public static double[][] Map(double[][] m, Func<double, double> f) => Array.ConvertAll(m, row => Array.ConvertAll(row, v => f(v)));
}
