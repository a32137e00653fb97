using Xunit;

namespace Grader.Tests.Compiler.Mutation;

/// <summary>Mistakes in indices, sizes and loops.</summary>
public sealed class IndexTests
{
    [Fact]
    public void Indices_and_sizes_are_transposed() => Mistakes.ShouldBe("transposed index",
        "static void M(double[,] a, double[][] r, double[][,] w, int i, int j) { a[i, j] = r[j][i]; w[0] = new double[i, j]; w[0][i, i] = 1; }",
        "a[i, j] = r[j][i]; -> a[j, i] = r[j][i];",
        "a[i, j] = r[j][i]; -> a[i, j] = r[i][j];",
        "w[0] = new double[i, j]; -> w[0] = new double[j, i];");

    [Fact]
    public void Of_four_indices_each_two_neighbours_are_transposed() => Mistakes.ShouldBe("transposed index",
        "static void M(double[,,,] a, int i, int j) => a[i, j, i, j] = 1;",
        "=> a[i, j, i, j] = 1 -> => a[j, i, i, j] = 1",
        "=> a[i, j, i, j] = 1 -> => a[i, i, j, j] = 1",
        "=> a[i, j, i, j] = 1 -> => a[i, j, j, i] = 1");

    [Fact]
    public void The_length_of_another_axis_is_taken() => Mistakes.ShouldBe("wrong axis",
        "static int M(double[,] a, double[,,] t, double[] v) => a.GetLength(0) + t.GetLength(2) + v.GetLength(0);",
        "=> a.GetLength(0) + t.GetLength(2) + v.GetLength(0) -> => a.GetLength(1) + t.GetLength(2) + v.GetLength(0)",
        "=> a.GetLength(0) + t.GetLength(2) + v.GetLength(0) -> => a.GetLength(0) + t.GetLength(0) + v.GetLength(0)",
        "=> a.GetLength(0) + t.GetLength(2) + v.GetLength(0) -> => a.GetLength(0) + t.GetLength(1) + v.GetLength(0)");

    [Fact]
    public void A_loop_starts_or_ends_one_off() => Mistakes.ShouldBe("off by one",
        """
        static void M(int n)
        {
            for (var i = 0; i < n; i++)
                F(i);
            for (var i = n - 1; i >= 0; i--)
                F(i);
            for (var i = 1; i < n - 1; i++)
                F(i);
            for (var x = 0.5; x < 3; x += 1)
                F(x);
        }
        """,
        "var i = 0 -> var i = 1",
        "i < n -> i <= n",
        "i < n -> i < n - 1",
        "var i = n - 1 -> var i = n",
        "var i = n - 1 -> var i = n - 2",
        "i >= 0 -> i > 0",
        "var i = 1 -> var i = 2",
        "var i = 1 -> var i = 0",
        "i < n - 1 -> i <= n - 1",
        "i < n - 1 -> i < n",
        "i < n - 1 -> i < n - 2",
        "x < 3 -> x <= 3",
        "x < 3 -> x < 3 - 1");

    [Fact]
    public void An_index_or_a_size_is_one_off() => Mistakes.ShouldBe("off by one",
        "static double[] M(double[] v, int i) { v[i] = v[0] + v[^1] + v[i + 1]; var k = 1; return new double[2 * k]; }",
        "v[i] = v[0] + v[^1] + v[i + 1]; -> v[i] = v[1] + v[^1] + v[i + 1];",
        "v[i] = v[0] + v[^1] + v[i + 1]; -> v[i] = v[0] + v[^2] + v[i + 1];",
        "v[i] = v[0] + v[^1] + v[i + 1]; -> v[i] = v[0] + v[^0] + v[i + 1];",
        "v[i] = v[0] + v[^1] + v[i + 1]; -> v[i] = v[0] + v[^1] + v[i];",
        "v[i] = v[0] + v[^1] + v[i + 1]; -> v[i] = v[0] + v[^1] + v[i + 2];",
        "return new double[2 * k]; -> return new double[3 * k];",
        "return new double[2 * k]; -> return new double[1 * k];");
}
