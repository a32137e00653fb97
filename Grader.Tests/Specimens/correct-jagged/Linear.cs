namespace Hw3;

public static class Linear
{
    public static double[,] Forward(double[,] X, double[,] W, double[] b)
    {
        var w = ToRows(W);
        return ToMatrix(ToRows(X).Select(row => w.Select((weights, o) => Dot(row, weights) + b[o]).ToArray()).ToArray());
    }

    public static LinearGrads Backward(double[,] X, double[,] W, double[,] dY)
    {
        double[][] x = ToRows(X), w = ToRows(W), d = ToRows(dY);
        double[][] columnsOfX = Flip(x), columnsOfW = Flip(w), columnsOfD = Flip(d);
        return new LinearGrads(
            DX: ToMatrix(d.Select(row => columnsOfW.Select(column => Dot(row, column)).ToArray()).ToArray()),
            DW: ToMatrix(columnsOfD.Select(column => columnsOfX.Select(other => Dot(column, other)).ToArray()).ToArray()),
            DB: columnsOfD.Select(column => column.Sum()).ToArray());
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (p, q) => p * q).Sum();

    private static double[][] ToRows(double[,] m) =>
        Enumerable.Range(0, m.GetLength(0)).Select(i => Enumerable.Range(0, m.GetLength(1)).Select(j => m[i, j]).ToArray()).ToArray();

    private static double[][] Flip(double[][] rows) => Enumerable.Range(0, rows[0].Length).Select(j => rows.Select(r => r[j]).ToArray()).ToArray();

    private static double[,] ToMatrix(double[][] rows)
    {
        var m = new double[rows.Length, rows[0].Length];
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < rows[i].Length; j++)
                m[i, j] = rows[i][j];
        return m;
    }
}
