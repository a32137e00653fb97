using FluentAssertions;
using Xunit;
using static Grader.Tests.Core.Diagnosis.Some;

namespace Grader.Tests.Core.Diagnosis;

/// <summary>Jacobians and other square matrices.</summary>
public sealed class SquareTests
{
    private static readonly double[][] Points = [[1, 2, 3], [-2, 0.5, 1.5, 0.7], [0.3, -0.81, 1.27, 0.05, -1.4]];

    [Fact]
    public void A_symmetric_matrix_transposed_is_right() =>
        Explained((s, i, j) => Softmax(s, j, i)).Should().BeNull();

    [Fact]
    public void A_softmax_jacobian_without_its_off_diagonal_is_named() =>
        Explained((s, i, j) => i == j ? Softmax(s, i, j) : 0).Should().Be("off-diagonal-zero");

    [Fact]
    public void Off_diagonal_entries_that_are_merely_small_are_not_called_zero() =>
        Explained((s, i, j) => i == j ? Softmax(s, i, j) : 1e-6).Should().Be("wrong-off-diagonal");

    [Fact]
    public void A_softmax_jacobian_with_s_i_on_its_diagonal_is_wrong_on_the_diagonal() =>
        Explained((s, i, j) => i == j ? s[i] : Softmax(s, i, j)).Should().Be("wrong-diagonal");

    [Fact]
    public void A_forgotten_diagonal_is_named() => Explained((s, i, j) => i == j ? 0 : Softmax(s, i, j)).Should().Be("diagonal-zero");

    [Fact]
    public void A_lost_minus_off_the_diagonal_is_named() =>
        Explained((s, i, j) => i == j ? Softmax(s, i, j) : s[i] * s[j]).Should().Be("off-diagonal-sign");

    [Fact]
    public void A_lost_minus_on_the_diagonal_is_named() =>
        Explained((s, i, j) => i == j ? -Softmax(s, i, j) : Softmax(s, i, j)).Should().Be("diagonal-sign");

    [Fact]
    public void A_lost_minus_everywhere_in_the_outer_product_is_no_sign_of_ours() =>
        Explained((s, i, j) => i == j ? s[i] + s[i] * s[i] : s[i] * s[j]).Should().BeNull();

    [Fact]
    public void A_layout_of_output_by_input_is_a_transpose_even_of_zeros()
    {
        var zeros = Explain(
            Case(Matrix(new double[3, 1]), Matrix(new double[1, 3])),
            Case(Matrix(new double[5, 1]), Matrix(new double[1, 5])));
        zeros!.Name.Should().Be("transposed");
        Explain(Case(Matrix(new double[,] { { 2 }, { -4 }, { 1 } }), Matrix(new double[,] { { 2, -4, 1 } })))!.Name.Should().Be("transposed");
    }

    [Fact]
    public void The_numbers_of_a_transpose_must_fit_and_not_its_shape_alone() =>
        Explain(Case(Matrix(new double[,] { { 2 }, { -4 }, { 1 } }), Matrix(new double[,] { { 2, -4, 1.01 } }))).Should().BeNull();

    [Fact]
    public void An_identity_filled_with_ones_is_wrong_off_its_diagonal()
    {
        var ones = Explain(Case(Identity(3), Matrix(Filled(3, 3, (_, _) => 1))), Case(Identity(5), Matrix(Filled(5, 5, (_, _) => 1))));
        ones.Should().NotBeNull();
        ones!.Name.Should().Be("wrong-off-diagonal");
    }

    private static Grader.Core.Values.ArrayValue Identity(int n) => Matrix(Filled(n, n, (i, j) => i == j ? 1 : 0));

    private static string? Explained(Func<double[], int, int, double> wrong) => Explain(
        [.. Points.Select(z =>
        {
            var sum = z.Sum(Math.Exp);
            var s = z.Select(x => Math.Exp(x) / sum).ToArray();
            return Case(Matrix(Filled(z.Length, z.Length, (i, j) => Softmax(s, i, j))),
                Matrix(Filled(z.Length, z.Length, (i, j) => wrong(s, i, j))), ("z", Vector(z)));
        })])?.Name;

    private static double Softmax(double[] s, int i, int j) => (i == j ? s[i] : 0) - s[i] * s[j];
}
