namespace Hw3;

public static class Linear
{
    public static double[,] Forward(double[,] X, double[,] W, double[] b) => Affine.Forward(X, W, b);

    public static LinearGrads Backward(double[,] X, double[,] W, double[,] dY) 
    {
        var g = Affine.Backward(X, W, dY);
        var dW = new double[g.DW.GetLength(1), g.DW.GetLength(0)];
        for (var o = 0; o < g.DW.GetLength(0); o++)
            for (var k = 0; k < g.DW.GetLength(1); k++)
                dW[k, o] = g.DW[o, k];
        return g with { DW = dW };
    }
}
