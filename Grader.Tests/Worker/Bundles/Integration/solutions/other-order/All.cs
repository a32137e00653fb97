// Correct, in another way than the reference: other orders of summing, another form of every formula.
namespace Integration;

public static class Rules
{
    public static double Trapezoid(Problem problem, int n)
    {
        var p = new Polynomial(problem.Coefficients);
        var h = (problem.To - problem.From) / n;
        var inner = Enumerable.Range(1, n - 1).Reverse().Sum(i => p.At(problem.From + i * h));
        return h * (inner + 0.5 * p.At(problem.From) + 0.5 * p.At(problem.To));
    }

    public static double Midpoint(Problem problem, int n)
    {
        var p = new Polynomial(problem.Coefficients);
        var h = (problem.To - problem.From) / n;
        return Enumerable.Range(0, n).Sum(i => h * p.At(problem.From + (i + 0.5) * h));
    }

    // Simpson on n intervals is (4 T_n - T_(n/2)) / 3.
    public static double Integrate(Rule rule, Problem problem, int n) => rule switch
    {
        Rule.Trapezoid => Trapezoid(problem, n),
        Rule.Midpoint => Midpoint(problem, n),
        _ => (4 * Trapezoid(problem, n) - Trapezoid(problem, n / 2)) / 3,
    };

    public static Dictionary<string, double> All(Problem problem, int n) => new()
    {
        ["Simpson"] = Integrate(Rule.Simpson, problem, n),
        ["Midpoint"] = Midpoint(problem, n),
        ["Trapezoid"] = Trapezoid(problem, n),
    };

    public static long Evaluations(Rule rule, long n) => n + (rule is Rule.Midpoint ? 0 : 1);

    public static string Describe(Rule rule, string? unit) => string.Concat(rule, " in ", unit ?? "units");

    public static Rule Best(bool smooth, bool even) => (smooth, even) switch { (false, _) => Rule.Trapezoid, (_, true) => Rule.Simpson, _ => Rule.Midpoint };

    public static double[] OfSamples(double[][] rows, double h) =>
        [.. rows.Select(row => row.Length == 0 ? 0 : h * (row.Sum() - (row[0] + row[^1]) / 2))];
}

public sealed class Polynomial(double[] coefficients)
{
    public double At(double x) => coefficients.Select((c, k) => c * Math.Pow(x, k)).Sum();

    public double Integral(double from, double to) =>
        coefficients.Select((c, k) => c * (Math.Pow(to, k + 1) - Math.Pow(from, k + 1)) / (k + 1)).Sum();
}

public static class Gauss
{
    // By bisection between the extrema of the Legendre polynomial, sampled finely.
    public static (double[] Nodes, double[] Weights) Legendre(int n)
    {
        var nodes = new List<double>();
        const int Samples = 999;
        for (var i = 0; i < Samples; i++)
        {
            var (low, high) = (-1 + 2.0 * i / Samples, -1 + 2.0 * (i + 1) / Samples);
            if (P(n, low) * P(n, high) > 0) continue;
            for (var round = 0; round < 200; round++)
            {
                var middle = (low + high) / 2;
                if (P(n, low) * P(n, middle) <= 0) high = middle;
                else low = middle;
            }
            nodes.Add((low + high) / 2);
        }
        return ([.. nodes], [.. nodes.Select(x => 2 * (1 - x * x) / Math.Pow(n * P(n - 1, x), 2))]);
    }

    private static double P(int n, double x) => n == 0 ? 1 : n == 1 ? x : ((2 * n - 1) * x * P(n - 1, x) - (n - 1) * P(n - 2, x)) / n;
}

public static class Errors
{
    public static Line[] Table(Problem problem, int halvings) =>
    [
        .. Enumerable.Range(0, halvings).Select(i => Rules.Trapezoid(problem, 1 << i)).Select((value, i) =>
            new Line(1 << i, value, Math.Abs(new Polynomial(problem.Coefficients).Integral(problem.From, problem.To) - value))),
    ];

    public static double[][] Romberg(Problem problem, int levels)
    {
        var rows = new List<double[]>();
        for (var i = 0; i < levels; i++)
        {
            var row = new List<double> { Rules.Trapezoid(problem, 1 << i) };
            var four = 1.0;
            foreach (var above in rows.LastOrDefault() ?? []) row.Add(((four *= 4) * row[^1] - above) / (four - 1));
            rows.Add([.. row]);
        }
        return [.. rows];
    }

    // Simpson by hand.
    public static double Erf(double x)
    {
        const int N = 1000;
        double f(double t) => Math.Exp(-t * t);
        var sum = f(0) + f(x);
        for (var i = 1; i < N; i++) sum += (i % 2 == 0 ? 2 : 4) * f(x * i / N);
        return 2 / Math.Sqrt(Math.PI) * sum * x / N / 3;
    }
}

public static class Steps
{
    public static void Euler(double[] y, double h)
    {
        var slope = y.Select(v => v - v * v).ToArray();
        for (var i = 0; i < y.Length; i++) y[i] = y[i] + h * slope[i];
    }

    public static Relaxation Relax(double start, double rate, int steps)
    {
        var errors = Enumerable.Range(0, steps).Select(i => (1 - start) * Math.Pow(1 - rate, i)).ToArray();
        return new Relaxation([.. errors.Select(e => 1 - e)], errors);
    }
}
