using FluentAssertions;
using Xunit;

namespace Grader.Tests.Compiler.Mutation;

/// <summary>Mistakes in what is done, and when.</summary>
public sealed class StatementTests
{
    [Fact]
    public void A_field_is_not_stored_or_only_the_first_time() => Mistakes.ShouldBe("stale cache",
        "static void M(double[] v, int n) { kept = v; other[n] = 1; v[n] = 1; }",
        "kept = v; -> ;",
        "kept = v; -> kept ??= v;",
        "other[n] = 1; -> ;");

    [Fact]
    public void What_a_constructor_stores_is_no_cache() => Mistakes.ShouldBe("stale cache",
        "sealed class D { double[] mine; public D() { mine = []; } }");

    [Fact]
    public void A_step_is_skipped() => Mistakes.ShouldBe("skip a statement",
        """
        static int M(double[] v, List<double> list)
        {
            int count = 0, done = 0;
            double s = 0;
            while (done < 3) { s += v[done]; count++; done++; }
            v[0] *= s;
            v[1] = s;
            list.Add(s);
            Console.WriteLine(s);
            return count;
        }
        """,
        "s += v[done]; -> ;",
        "count++; -> ;",
        "v[0] *= s; -> ;",
        "v[1] = s; -> ;",
        "list.Add(s); -> ;");

    [Fact]
    public void A_step_goes_the_wrong_way() => Mistakes.ShouldBe("ascent for descent",
        "static void M(double[] w, double g, int n) { w[0] -= g; g += 1; n += 2; for (var x = 0.0; x < 1; x += 0.1) F(x); }",
        "w[0] -= g; -> w[0] += g;",
        "g += 1; -> g -= 1;");

    [Fact]
    public void What_another_statement_reads_is_written_too_early_or_too_late() => Mistakes.ShouldBe("early update",
        """
        static double M(double[] w, double[] g)
        {
            var d = F(w[0]);
            w[1] = d;
            g[0] = F(w[1]);
            g[1] = F(g[0]);
            w[0] -= g[1];
            d = 2;
            return d;
        }
        """,
        "w[1] = d;\n    g[0] = F(w[1]); -> g[0] = F(w[1]);\n    w[1] = d;",
        "g[1] = F(g[0]);\n    w[0] -= g[1]; -> w[0] -= g[1];\n    g[1] = F(g[0]);");

    [Fact]
    public void A_copy_is_not_made() => Mistakes.ShouldBe("no copy",
        "static void M(double[,] a, double[] v, List<double> list) { var b = (double[,])a.Clone(); double[] c = v.ToArray(); double[] d = [.. v]; double[] e = list.ToArray(); }",
        "var b = (double[,])a.Clone(); -> var b = a;",
        "double[] c = v.ToArray(); -> double[] c = v;",
        "double[] d = [.. v]; -> double[] d = v;");

    [Fact]
    public void A_choice_is_the_wrong_way_round_or_always_the_same() => Mistakes.ShouldBe("wrong condition",
        """
        static double M(double x, bool b, int n)
        {
            if (n < 1) return x;
            while (x > 9) x = F(x - 1);
            return !b ? x : 0;
        }
        """,
        "if (n < 1) return x; -> if (!(n < 1)) return x;",
        "if (n < 1) return x; -> if (true) return x;",
        "return !b ? x : 0; -> return b ? x : 0;",
        "return !b ? x : 0; -> return true ? x : 0;");

    [Fact]
    public void Guards_attributes_texts_and_whole_constants_are_left_alone() => Mistakes.All(
        """
        const int Size = 1 + 2;
        [Obsolete("1 + 2")]
        static void M(double x, string s)
        {
            const int n = 3 * Size;
            if (x < 0 || n > 4) throw new ArgumentException($"{x + 1}", nameof(x));
            if (x > 9) { throw new ArgumentException("x" + s); }
            ArgumentOutOfRangeException.ThrowIfLessThan(x, 2.0 * x);
            var t = s ?? throw new ArgumentException($"{1 + 2}");
        }
        """).Should().BeEmpty();
}
