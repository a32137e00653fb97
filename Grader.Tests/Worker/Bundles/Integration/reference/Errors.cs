namespace Integration;

public static class Errors
{
    public static Line[] Table(Problem problem, int halvings)
    {
        var exact = new Polynomial(problem.Coefficients).Integral(problem.From, problem.To);
        var lines = new Line[halvings];
        for (var i = 0; i < halvings; i++)
        {
            var value = Rules.Trapezoid(problem, 1 << i);
            lines[i] = new Line(1 << i, value, Math.Abs(value - exact));
        }
        return lines;
    }

    public static double[][] Romberg(Problem problem, int levels)
    {
        var table = new double[levels][];
        for (var i = 0; i < levels; i++)
        {
            table[i] = new double[i + 1];
            table[i][0] = Rules.Trapezoid(problem, 1 << i);
            for (var k = 1; k <= i; k++) table[i][k] = table[i][k - 1] + (table[i][k - 1] - table[i - 1][k - 1]) / (Math.Pow(4, k) - 1);
        }
        return table;
    }

    public static double Erf(double x)
    {
        var sum = 0.0;
        for (var i = 0; i < 20000; i++)
        {
            var t = x * (i + 0.5) / 20000;
            sum += Math.Exp(-t * t);
        }
        return sum * x / 20000 * 2 / Math.Sqrt(Math.PI);
    }
}

public static class Steps
{
    public static void Euler(double[] y, double h)
    {
        for (var i = 0; i < y.Length; i++) y[i] += h * y[i] * (1 - y[i]);
    }

    public static Relaxation Relax(double start, double rate, int steps)
    {
        var (path, errors) = (new double[steps], new double[steps]);
        for (var i = 0; i < steps; i++)
        {
            path[i] = i == 0 ? start : path[i - 1] + rate * (1 - path[i - 1]);
            errors[i] = 1 - path[i];
        }
        return new Relaxation(path, errors);
    }
}
