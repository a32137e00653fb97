namespace Hw3;

public static class GradientDescent
{
    public static void Step(double[,] w, double[,] g, double lr)
    {
        for (var i = 0; i < w.GetLength(0); i++)
            for (var j = 0; j < w.GetLength(1); j++)
                w[i, j] -= lr * g[i, j];
    }
}
