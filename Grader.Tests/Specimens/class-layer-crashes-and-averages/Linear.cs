namespace Hw3;

public static class Linear
{
    public static double[,] Forward(double[,] X, double[,] W, double[] b) => Affine.Forward(X, W, b);

    public static LinearGrads Backward(double[,] X, double[,] W, double[,] dY) 
    {
        int n = X.GetLength(0), inputs = X.GetLength(1), outputs = W.GetLength(0);
        var (dX, dW, db) = (new double[n, inputs], new double[outputs, inputs], new double[outputs]);
        for (var i = 0; i < n; i++)
            for (var o = 0; o < outputs; o++)
            {
                db[o] += dY[i, o] / n;
                for (var k = 0; k < inputs; k++)
                {
                    dX[i, k] += dY[i, o] * W[k, o];
                    dW[o, k] += dY[i, o] * X[i, k] / n;
                }
            }
        return new LinearGrads(dX, dW, db);
    }
}
