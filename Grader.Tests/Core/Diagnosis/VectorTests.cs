using FluentAssertions;
using Grader.Core.Diagnosis;
using Grader.Core.Values;
using Xunit;
using static Grader.Tests.Core.Diagnosis.Some;

namespace Grader.Tests.Core.Diagnosis;

/// <summary>Activations, histories and gradients of biases.</summary>
public sealed class VectorTests
{
    private static readonly double[][] Points = [[-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3], [0.31, -1.7, 0, 2.23, -0.77], [1.9, 0, -0.21, 0.83]];

    [Fact]
    public void A_sigmoid_slope_that_takes_the_output_is_named()
    {
        Explained(x => Sigmoid(x) * Sigmoid(-x), x => x * (1 - x)).Should().Be("slope-without-function");
        Explained(x => Sigmoid(x) * Sigmoid(-x), x => Sigmoid(Sigmoid(x)) * Sigmoid(-Sigmoid(x))).Should().Be("slope-at-output");
    }

    [Fact]
    public void A_tanh_slope_that_takes_the_output_is_named()
    {
        Explained(TanhSlope, x => 1 - x * x).Should().Be("slope-without-function");
        Explained(TanhSlope, x => TanhSlope(Math.Tanh(x))).Should().Be("slope-at-output");
    }

    [Fact]
    public void A_tanh_slope_not_squared_is_none_of_them() => Explained(TanhSlope, x => 1 - Math.Tanh(x)).Should().BeNull();

    [Fact]
    public void A_relu_slope_of_one_at_zero_is_wrong_where_x_is_zero() =>
        Explained(x => x > 0 ? 1 : 0, x => x >= 0 ? 1 : 0).Should().Be("wrong-where-zero");

    [Fact]
    public void An_exponential_that_overflows_is_named()
    {
        var naive = Points.Append([-800, 800, 0.3]).Select(points =>
            Case(Vector([.. points.Select(Sigmoid)]), Vector([.. points.Select(x => Math.Exp(x) / (1 + Math.Exp(x)))]), ("x", Vector(points))));
        Explain([.. naive])!.Name.Should().Be("overflow");
    }

    [Fact]
    public void A_nan_at_small_inputs_is_no_overflow() => Explained(Math.Abs, x => x < 0 ? double.NaN : x).Should().Be("not-finite");

    [Theory]
    [InlineData("shifted-ahead")]
    [InlineData("shifted-behind")]
    [InlineData("first-entry-missing")]
    [InlineData("last-entry-missing")]
    [InlineData("first-entry-extra")]
    [InlineData("last-entry-extra")]
    [InlineData("last-entry-zero")]
    [InlineData("reversed")]
    [InlineData("exchanged")]
    [InlineData("permuted")]
    [InlineData("sign-flipped")]
    [InlineData("constant")]
    public void A_history_recorded_wrongly_is_named(string mistake)
    {
        foreach (var seed in Enumerable.Range(0, 300))
            Explain([.. new[] { 6, 9, 14 }.Select(n => History(mistake, n, seed))])!.Name.Should().Be(mistake);
    }

    [Fact]
    public void A_history_of_equal_losses_shifted_by_one_is_right() =>
        Explain(Case(Vector(0.25, 0.25, 0.25), Vector(0.25, 0.25, 0.25))).Should().BeNull();

    [Fact]
    public void A_loss_by_another_logarithm_is_named()
    {
        double[] losses = [0.433676103956415, 1.19024052552, 0.77123];
        Explain([.. losses.Select(loss => Case(Number(loss), Number(loss / Math.Log(10))))])!.Name.Should().Be("factor-one-over-ln-10");
        Explain([.. losses.Select(loss => Case(Number(loss), Number(loss / Math.Log(2))))])!.Name.Should().Be("factor-one-over-ln-2");
        Explain([.. losses.Select(loss => Case(Number(loss), Number(loss / 2.3026)))])!.Name.Should().Be("constant-factor");
    }

    [Fact]
    public void A_single_small_number_is_never_explained()
    {
        Explain(Case(Number(2), Number(4))).Should().BeNull();
        Explain(Case(Number(0.5), Number(0))).Should().BeNull();
        Explain(Case(new IntegerValue(2, false), new IntegerValue(3, false))).Should().BeNull();
    }

    [Fact]
    public void An_index_that_counts_from_one_is_named_when_several_cases_say_so() =>
        Explain(Index(2, 3), Index(0, 1), Index(7, 8))!.Name.Should().Be("one-too-large");

    [Fact]
    public void An_index_off_by_one_in_most_cases_is_not_named() => Explain(Index(2, 3), Index(0, 1), Index(7, 9)).Should().BeNull();

    [Theory]
    [InlineData("first-row-only", 0)]
    [InlineData("last-row-only", 1)]
    [InlineData("other-axis", 2)]
    public void A_gradient_of_biases_that_does_not_sum_over_the_batch_is_named(string mistake, int which)
    {
        var random = new Random(5);
        Explain([.. new[] { (3, 4), (5, 2), (6, 7) }.Select(dims =>
        {
            var (n, m) = dims;
            var dY = Generic(random, n, m);
            double[] got = which switch
            {
                0 => [.. Enumerable.Range(0, m).Select(j => dY[0, j])],
                1 => [.. Enumerable.Range(0, m).Select(j => dY[n - 1, j])],
                _ => [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, m).Sum(j => dY[i, j]))],
            };
            return Case(Vector([.. Enumerable.Range(0, m).Select(j => Enumerable.Range(0, n).Sum(i => dY[i, j]))]), Vector(got), ("dY", Matrix(dY)));
        })])!.Name.Should().Be(mistake);
    }

    [Fact]
    public void A_gradient_without_its_factor_two_is_half_and_not_a_copy_of_w()
    {
        double[][] points = [[1, -2, 0.5], [0.31, -1.7, 2.23, -0.77]];
        Explain([.. points.Select(w => Case(Vector([.. w.Select(x => 2 * x)]), Vector(w), ("w", Vector(w))))])!.Name.Should().Be("factor-half");
    }

    [Fact]
    public void A_factor_with_two_possible_causes_has_no_diagnosis()
    {
        // Both dimensions are 3 in the only case.
        var random = new Random(3);
        var expected = Generic(random, 3, 3);
        Explain(Case(Matrix(expected), Matrix(expected.Map(x => 3 * x)), ("X", Matrix(Generic(random, 3, 3))))).Should().BeNull();
    }

    private static EvidenceCase Index(long expected, long got) => Case(new IntegerValue(expected, false), new IntegerValue(got, false));

    private static EvidenceCase History(string mistake, int n, int seed)
    {
        var random = new Random(seed * 31 + n);
        var history = Generic(random, n);
        double[] got = mistake switch
        {
            "shifted-ahead" => [.. history[1..], Normal(random)],
            "shifted-behind" => [Normal(random), .. history[..^1]],
            "first-entry-missing" => history[1..],
            "last-entry-missing" => history[..^1],
            "first-entry-extra" => [Normal(random), .. history],
            "last-entry-extra" => [.. history, Normal(random)],
            "last-entry-zero" => [.. history[..^1], 0],
            "reversed" => [.. history.Reverse()],
            "exchanged" => [history[0], history[2], history[1], .. history[3..]],
            "permuted" => [history[2], history[0], history[1], .. history[3..]],
            "sign-flipped" => [.. history.Select(x => -x)],
            _ => [.. history.Select(_ => history[0])],
        };
        return Case(Vector(history), Vector(got), ("n", new IntegerValue(n, false)));
    }

    private static string? Explained(Func<double, double> right, Func<double, double> wrong) => Explain(
        [.. Points.Select(x => Case(Vector([.. x.Select(right)]), Vector([.. x.Select(wrong)]), ("x", Vector(x))))])?.Name;

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double TanhSlope(double x) => 1 - Math.Tanh(x) * Math.Tanh(x);
}
