namespace Hw3;

public static class Linear
{
    public static double[,] Forward(double[,] X, double[,] W, double[] b) => Affine.Forward(X, W, b);

    public static LinearGrads Backward(double[,] X, double[,] W, double[,] dY) => throw new NotImplementedException();
}
