namespace Grader.Written.Expressions;

/// <summary>Numbers in rows and columns.</summary>
internal sealed class Grid(int rows, int columns)
{
    private readonly double[] entries = new double[rows * columns];

    public int Rows => rows;

    public int Columns => columns;

    public ReadOnlySpan<double> Entries => entries;

    public double this[int row, int column]
    {
        get => entries[row * columns + column];
        set => entries[row * columns + column] = value;
    }

    public double Scalar => entries[0];

    public bool IsFinite => Array.TrueForAll(entries, double.IsFinite);

    public double Largest => entries.Length == 0 ? 0 : entries.Max(Math.Abs);

    public static Grid Of(double value) => new(1, 1) { [0, 0] = value };

    public static Grid Fill(int rows, int columns, Func<int, int, double> entry)
    {
        var grid = new Grid(rows, columns);
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++) grid[i, j] = entry(i, j);
        return grid;
    }

    public Grid Map(Func<double, double> change) => Fill(rows, columns, (i, j) => change(this[i, j]));

    public Grid Zip(Grid other, Func<double, double, double> join) => Fill(rows, columns, (i, j) => join(this[i, j], other[i, j]));

    public Grid Transposed() => Fill(columns, rows, (i, j) => this[j, i]);

    public Grid Times(Grid other) => Fill(rows, other.Columns, (i, j) =>
    {
        var sum = 0.0;
        for (var k = 0; k < columns; k++) sum += this[i, k] * other[k, j];
        return sum;
    });

    /// <summary>Whether both have one shape and agree to within rounding. NaN agrees with nothing.</summary>
    public bool Agrees(Grid other, double relative)
    {
        if (rows != other.Rows || columns != other.Columns) return false;
        var scale = Math.Max(1e-3, Math.Max(Largest, other.Largest));
        for (var i = 0; i < entries.Length; i++)
            if (!(Math.Abs(entries[i] - other.entries[i]) <= relative * scale)) return false;
        return true;
    }
}
