namespace Integration;

public static class Rules
{
    public static double Trapezoid(Problem problem, int n) => Integrate(Rule.Trapezoid, problem, n);

    public static double Integrate(Rule rule, Problem problem, int n)
    {
        var h = (problem.To - problem.From) / n;
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            var left = problem.From + i * h;
            sum += rule switch
            {
                Rule.Midpoint => At(problem, left + h / 2),
                Rule.Trapezoid => (At(problem, left) + At(problem, left + h)) / 2,
                _ => (i % 2 == 0 ? At(problem, left) + 4 * At(problem, left + h) + At(problem, left + 2 * h) : 0) / 3,
            };
        }
        return sum * h;
    }

    public static Dictionary<string, double> All(Problem problem, int n) =>
        Enum.GetValues<Rule>().ToDictionary(rule => rule.ToString(), rule => Integrate(rule, problem, n));

    public static long Evaluations(Rule rule, long n) => rule == Rule.Midpoint ? n : n + 1;

    public static string Describe(Rule rule, string? unit) => $"{rule} in {unit ?? "units"}";

    public static Rule Best(bool smooth, bool even) => !smooth ? Rule.Trapezoid : even ? Rule.Simpson : Rule.Midpoint;

    public static double[] OfSamples(double[][] rows, double h)
    {
        var integrals = new double[rows.Length];
        for (var r = 0; r < rows.Length; r++)
            for (var i = 1; i < rows[r].Length; i++) integrals[r] += h * (rows[r][i - 1] + rows[r][i]) / 2;
        return integrals;
    }

    public static double At(Problem problem, double x)
    {
        var value = 0.0;
        for (var k = problem.Coefficients.Length - 1; k >= 0; k--) value = value * x + problem.Coefficients[k];
        return value;
    }
}

public sealed class Polynomial(double[] coefficients)
{
    public double Integral(double from, double to) => Primitive(to) - Primitive(from);

    private double Primitive(double x)
    {
        var value = 0.0;
        for (var k = coefficients.Length; k > 0; k--) value = (value + coefficients[k - 1] / k) * x;
        return value;
    }
}
