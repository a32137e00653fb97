namespace Hw3;

/// <summary>Calls your curve table and also cuts it into columns: 0 is x, 1 is f(x), 2 is f'(x).</summary>
public static class CurveDriver
{
    public static Curve Table(Act act, double lo, double hi, int n)
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
