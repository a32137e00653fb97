namespace Hw3;

/// <summary>A matrix to calculate with; column vectors are matrices of one column. Never changes once it is made.</summary>
internal sealed class Matrix(int rows, int columns, Func<int, int, double> entry)
{
    private readonly double[,] _m = Fill(rows, columns, entry);

    public int Rows => _m.GetLength(0);

    public int Columns => _m.GetLength(1);

    public double this[int i, int j] => _m[i, j];

    public Matrix T => new(Columns, Rows, (i, j) => _m[j, i]);

    public double Total => Flatten().Sum();

    public static Matrix Eye(int n) => new(n, n, (i, j) => i == j ? 1 : 0);

    public static Matrix Diagonal(double[] d) => new(d.Length, d.Length, (i, j) => i == j ? d[i] : 0);

    public static Matrix Ones(int rows, int columns) => new(rows, columns, (_, _) => 1);

    public static implicit operator Matrix(double[,] m) => new(m.GetLength(0), m.GetLength(1), (i, j) => m[i, j]);

    public static implicit operator Matrix(double[] column) => new(column.Length, 1, (i, _) => column[i]);

    public static explicit operator double[,](Matrix m) => (double[,])m._m.Clone();

    public static explicit operator double[](Matrix m) => m.Flatten();

    public static Matrix operator +(Matrix a, Matrix b) => new(a.Rows, a.Columns, (i, j) => a[i, j] + b[i, j]);

    public static Matrix operator -(Matrix a, Matrix b) => a + -1 * b;

    public static Matrix operator *(double c, Matrix a) => new(a.Rows, a.Columns, (i, j) => c * a[i, j]);

    public static Matrix operator /(Matrix a, double c) => new(a.Rows, a.Columns, (i, j) => a[i, j] / c);

    public static Matrix operator *(Matrix a, Matrix b)
    {
        if (a.Columns != b.Rows)
            throw new ArgumentException($"{a.Rows} x {a.Columns} times {b.Rows} x {b.Columns}");
        return new(a.Rows, b.Columns, (i, j) =>
        {
            var sum = 0.0;
            for (var k = 0; k < a.Columns; k++)
                sum += a[i, k] * b[k, j];
            return sum;
        });
    }

    /// <summary>Entry by entry.</summary>
    public static Matrix operator &(Matrix a, Matrix b) => new(a.Rows, a.Columns, (i, j) => a[i, j] * b[i, j]);

    public Matrix Map(Func<double, double> f) => new(Rows, Columns, (i, j) => f(_m[i, j]));

    public Matrix RowAt(int i) => new(1, Columns, (_, j) => _m[i, j]);

    public Matrix RowsFrom(int start, int count) => new(count, Columns, (i, j) => _m[start + i, j]);

    public double[] Flatten() => [.. _m.Cast<double>()];

    private static double[,] Fill(int rows, int columns, Func<int, int, double> entry)
    {
        var m = new double[rows, columns];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                m[i, j] = entry(i, j);
        return m;
    }
}
