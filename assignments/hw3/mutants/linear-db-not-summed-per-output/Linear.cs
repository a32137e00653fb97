namespace Hw3;

public static class Linear
{
    public static double[,] Forward(double[,] X, double[,] W, double[] b) => Affine.Forward(X, W, b);

    public static LinearGrads Backward(double[,] X, double[,] W, double[,] dY) 
    {
        var db = new double[dY.GetLength(0)];
        for (var i = 0; i < dY.GetLength(0); i++)
            for (var o = 0; o < dY.GetLength(1); o++)
                db[i] += dY[i, o];
        return Affine.Backward(X, W, dY) with { DB = db };
    }
}
