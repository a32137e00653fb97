namespace Hw3;

/// <summary>Y = X W^T + b and its gradients; the network uses it too.</summary>
internal static class Affine
{
    // Y = X W^T + b
    public static double[,] Forward(double[,] X, double[,] W, double[] b)
    {
        int n = X.GetLength(0), inputs = X.GetLength(1), outputs = W.GetLength(0);
        var y = new double[n, outputs];
        for (var i = 0; i < n; i++)
            for (var o = 0; o < outputs; o++)
            {
                y[i, o] = b[o];
                for (var k = 0; k < inputs; k++)
                    y[i, o] += X[i, k] * W[o, k];
            }
        return y;
    }

    // dX = dY W, dW = dY^T X, db = column sums of dY
    public static LinearGrads Backward(double[,] X, double[,] W, double[,] dY)
    {
        int n = X.GetLength(0), inputs = X.GetLength(1), outputs = W.GetLength(0);
        var dX = new double[n, inputs];
        var dW = new double[outputs, inputs];
        var db = new double[outputs];
        for (var i = 0; i < n; i++)
            for (var o = 0; o < outputs; o++)
            {
                db[o] = dY[0, o];
                for (var k = 0; k < inputs; k++)
                {
                    dX[i, k] += dY[i, o] * W[o, k];
                    dW[o, k] += dY[i, o] * X[i, k];
                }
            }
        return new LinearGrads(dX, dW, db);
    }
}
