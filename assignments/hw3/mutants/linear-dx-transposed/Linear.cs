namespace Hw3;

public static class Linear
{
    public static double[,] Forward(double[,] X, double[,] W, double[] b) => Affine.Forward(X, W, b);

    public static LinearGrads Backward(double[,] X, double[,] W, double[,] dY) 
    {
        var g = Affine.Backward(X, W, dY);
        var dX = new double[g.DX.GetLength(1), g.DX.GetLength(0)];
        for (var i = 0; i < g.DX.GetLength(0); i++)
            for (var k = 0; k < g.DX.GetLength(1); k++)
                dX[k, i] = g.DX[i, k];
        return g with { DX = dX };
    }
}
