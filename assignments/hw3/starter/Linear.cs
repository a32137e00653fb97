namespace Hw3;

/// <summary>6.6. A linear layer; X is batch x in, W is out x in, b has out entries.</summary>
public static class Linear
{
    /// <summary>Y = X W^T + b, batch x out.</summary>
    public static double[,] Forward(double[,] X, double[,] W, double[] b) => throw new NotImplementedException();

    /// <summary>dL/dX, dL/dW and dL/db, given dY = dL/dY. Sums over the batch; nothing is divided here.</summary>
    public static LinearGrads Backward(double[,] X, double[,] W, double[,] dY) => throw new NotImplementedException();
}
