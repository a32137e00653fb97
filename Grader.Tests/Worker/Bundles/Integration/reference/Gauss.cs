namespace Integration;

public static class Gauss
{
    public static (double[] Nodes, double[] Weights) Legendre(int n)
    {
        var (nodes, weights) = (new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            var x = -Math.Cos(Math.PI * (i + 0.75) / (n + 0.5));
            for (var round = 0; round < 20; round++)
            {
                var (value, slope) = Polynomial(n, x);
                x -= value / slope;
            }
            nodes[i] = x;
            var derivative = Polynomial(n, x).Slope;
            weights[i] = 2 / ((1 - x * x) * derivative * derivative);
        }
        return (nodes, weights);
    }

    private static (double Value, double Slope) Polynomial(int n, double x)
    {
        var (before, now) = (1.0, x);
        for (var k = 2; k <= n; k++) (before, now) = (now, ((2 * k - 1) * x * now - (k - 1) * before) / k);
        return (now, n * (x * now - before) / (x * x - 1));
    }
}
