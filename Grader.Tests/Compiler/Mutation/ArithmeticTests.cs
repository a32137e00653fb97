using Xunit;

namespace Grader.Tests.Compiler.Mutation;

/// <summary>Mistakes in formulas.</summary>
public sealed class ArithmeticTests
{
    [Fact]
    public void An_operator_is_swapped_for_its_neighbour() => Mistakes.ShouldBe("swap an operator",
        "static bool M(double a, double b, int n, string s) => a + b * 3 <= n && s == \"\";",
        "=> a + b * 3 <= n && s == \"\" -> => a - b * 3 <= n && s == \"\"",
        "=> a + b * 3 <= n && s == \"\" -> => a + b / 3 <= n && s == \"\"",
        "=> a + b * 3 <= n && s == \"\" -> => a + b * 3 < n && s == \"\"",
        "=> a + b * 3 <= n && s == \"\" -> => a + b * 3 <= n || s == \"\"");

    [Fact]
    public void A_compound_operator_is_swapped_too() => Mistakes.ShouldBe("swap an operator",
        "static void M(double[] a) { a[0] *= F(1); a[1] /= F(2); }",
        "a[0] *= F(1); -> a[0] /= F(1);",
        "a[1] /= F(2); -> a[1] *= F(2);");

    [Fact]
    public void Every_term_and_every_factor_is_dropped_once() => Mistakes.ShouldBe("drop a term or a factor",
        "static double M() { var y = F(1) * F(2) * F(3) - F(4); return 1 / y; }",
        "var y = F(1) * F(2) * F(3) - F(4); -> var y = F(1) * F(2) * F(3);",
        "var y = F(1) * F(2) * F(3) - F(4); -> var y = -F(4);",
        "var y = F(1) * F(2) * F(3) - F(4); -> var y = F(1) * F(2) - F(4);",
        "var y = F(1) * F(2) * F(3) - F(4); -> var y = F(1) * F(3) - F(4);",
        "var y = F(1) * F(2) * F(3) - F(4); -> var y = F(2) * F(3) - F(4);",
        "return 1 / y; -> return 1;");

    [Fact]
    public void A_dropped_numerator_leaves_a_real_quotient() => Mistakes.ShouldBe("drop a term or a factor",
        "static double M(int n) => (double)F(2) / (n + 1);",
        "=> (double)F(2) / (n + 1) -> => (double)F(2)",
        "=> (double)F(2) / (n + 1) -> => 1.0 / (n + 1)",
        "=> (double)F(2) / (n + 1) -> => (double)F(2) / (n)");

    [Fact]
    public void A_factor_of_the_caller_s_is_forgotten() => Mistakes.ShouldBe("forget a factor given by the caller",
        "static void M(double[] z, double[] g) { var s = F(z[0]); z[1] = s * (1 - s) * g[1]; z[0] = s / g[0]; }",
        "z[1] = s * (1 - s) * g[1]; -> z[1] = s * (1 - s);");

    [Fact]
    public void A_bias_is_not_added_or_not_begun_with() => Mistakes.ShouldBe("no bias",
        "static double M(double[] b, double[] y) { y[0] = b[0]; y[0] += F(1); y[1] = b[1]; return F(2) + b[2] - b[3]; }",
        "y[0] = b[0]; -> ;",
        "return F(2) + b[2] - b[3]; -> return F(2) - b[3];");

    [Fact]
    public void A_mean_becomes_a_sum() => Mistakes.ShouldBe("sum for mean",
        """
        static double M(double[] v, double h, int rows, int columns)
        {
            var n = (double)v.Length;
            v[0] /= rows;
            v[1] = v[1] / (rows * columns);
            return v[0] / n + v[1] / h + v[2] / (rows - 1) + v.Average();
        }
        """,
        "v[0] /= rows; -> ;",
        "v[1] = v[1] / (rows * columns); -> v[1] = v[1];",
        "return v[0] / n + v[1] / h + v[2] / (rows - 1) + v.Average(); -> return v[0] + v[1] / h + v[2] / (rows - 1) + v.Average();",
        "return v[0] / n + v[1] / h + v[2] / (rows - 1) + v.Average(); -> return v[0] / n + v[1] / h + v[2] / (rows - 1) + v.Sum();");

    [Fact]
    public void A_constant_is_another() => Mistakes.ShouldBe("wrong constant",
        "static double[] M(double x) { var s = 0.0; s += 2 * x + 1; s += x * 2 + 0.25; return [-1, s, x > 0 ? 1 : 0.5, 7]; }",
        "var s = 0.0; -> var s = 1.0;",
        "return [-1, s, x > 0 ? 1 : 0.5, 7]; -> return [0, s, x > 0 ? 1 : 0.5, 7];",
        "return [-1, s, x > 0 ? 1 : 0.5, 7]; -> return [1, s, x > 0 ? 1 : 0.5, 7];",
        "return [-1, s, x > 0 ? 1 : 0.5, 7]; -> return [-1, s, x > 1 ? 1 : 0.5, 7];",
        "return [-1, s, x > 0 ? 1 : 0.5, 7]; -> return [-1, s, x > 0 ? 0 : 0.5, 7];",
        "return [-1, s, x > 0 ? 1 : 0.5, 7]; -> return [-1, s, x > 0 ? -1 : 0.5, 7];",
        "return [-1, s, x > 0 ? 1 : 0.5, 7]; -> return [-1, s, x > 0 ? 1 : 1.0, 7];",
        "return [-1, s, x > 0 ? 1 : 0.5, 7]; -> return [-1, s, x > 0 ? 1 : -0.5, 7];",
        "return [-1, s, x > 0 ? 1 : 0.5, 7]; -> return [-1, s, x > 0 ? 1 : 0.5, -7];");

    [Fact]
    public void A_result_has_the_opposite_sign() => Mistakes.ShouldBe("wrong sign",
        """
        static double M(double x, int k, double[] y)
        {
            var a = -x;
            y[0] = a + x;
            k = 3;
            y[1] = 0;
            double[] two = [x, 0];
            Func<double, double> f = v => v;
            return x > 0 ? F(x) : k switch { 1 => 0, _ => x * a };
        }
        """,
        "var a = -x; -> var a = x;",
        "y[0] = a + x; -> y[0] = -(a + x);",
        "double[] two = [x, 0]; -> double[] two = [-x, 0];",
        "Func<double, double> f = v => v; -> Func<double, double> f = v => -v;",
        "return x > 0 ? F(x) : k switch { 1 => 0, _ => x * a }; -> return x > 0 ? -F(x) : k switch { 1 => 0, _ => x * a };",
        "_ => x * a -> _ => -(x * a)");

    [Fact]
    public void A_function_is_not_applied_or_is_its_opposite() => Mistakes.ShouldBe("wrong function",
        "static double M(double x) => Math.Max(x, Math.Exp(-Math.Abs(x))) + Math.Sin(x) + Math.Log(x, 2);",
        "=> Math.Max(x, Math.Exp(-Math.Abs(x))) + Math.Sin(x) + Math.Log(x, 2) -> => Math.Min(x, Math.Exp(-Math.Abs(x))) + Math.Sin(x) + Math.Log(x, 2)",
        "=> Math.Max(x, Math.Exp(-Math.Abs(x))) + Math.Sin(x) + Math.Log(x, 2) -> => Math.Max(x, (-Math.Abs(x))) + Math.Sin(x) + Math.Log(x, 2)",
        "=> Math.Max(x, Math.Exp(-Math.Abs(x))) + Math.Sin(x) + Math.Log(x, 2) -> => Math.Max(x, Math.Exp(-x)) + Math.Sin(x) + Math.Log(x, 2)");

    [Fact]
    public void A_call_is_given_another_variable_of_the_type() => Mistakes.ShouldBe("another variable in a call",
        """
        static double M(double x, double[] v, int n)
        {
            var s = F(x);
            if (n > 0) { var hidden = F(kept[n]); }
            return Math.Max(v[n], s);
        }
        """,
        "var hidden = F(kept[n]); -> var hidden = F(other[n]);",
        "return Math.Max(v[n], s); -> return Math.Max(v[n], x);");
}
