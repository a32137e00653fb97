using FluentAssertions;
using Grader.Core.Diagnosis;
using Grader.Core.Values;
using Xunit;
using static Grader.Tests.Core.Diagnosis.Some;

namespace Grader.Tests.Core.Diagnosis;

/// <summary>Axes: of length one, normalised or reduced over the wrong one.</summary>
public sealed class AxisTests
{
    private static readonly (int Rows, int Columns)[] Shapes = [(3, 4), (5, 2), (6, 7)];

    [Fact]
    public void A_column_without_its_axis_is_named()
    {
        Explain(Column(3), Column(5))!.Name.Should().Be("missing-axis");
        Explain(Back(Column(3)), Back(Column(5)))!.Name.Should().Be("extra-axis");
    }

    [Fact]
    public void A_column_without_its_axis_in_one_of_two_cases_is_not_named()
    {
        var right = Column(5).Expected.Value;
        Explain(Column(3), Case(right, right)).Should().BeNull();
        Explain(Back(Column(3)), Case(right, right)).Should().BeNull();
    }

    [Fact]
    public void A_softmax_over_the_batch_is_named()
    {
        Explain(Normalised(expectRows: true, gotRows: false))!.Name.Should().Be("normalised-over-other-axis");
        Explain(Normalised(expectRows: false, gotRows: true))!.Name.Should().Be("normalised-over-other-axis");
    }

    [Fact]
    public void A_softmax_over_the_batch_of_other_logits_is_named_as_well_but_not_if_one_column_is_off()
    {
        var cases = Normalised(expectRows: true, gotRows: false);
        var got = ((ArrayValue)cases[0].Got).Reals.ToArray();
        got[0] += 1e-6;
        Explain([cases[0] with { Got = new ArrayValue(ElementKind.Double, ((ArrayValue)cases[0].Got).Shape, got) }, .. cases[1..]]).Should().BeNull();
    }

    [Theory]
    [InlineData("first-column-only", 0)]
    [InlineData("last-column-only", 1)]
    [InlineData("other-axis", 2)]
    public void A_mean_over_columns_that_is_none_is_named(string mistake, int which)
    {
        var random = new Random(7);
        Explain([.. Shapes.Select(shape =>
        {
            var matrix = Generic(random, shape.Rows, shape.Columns);
            var means = Enumerable.Range(0, shape.Rows).Select(i => Enumerable.Range(0, shape.Columns).Average(j => matrix[i, j]));
            double[] got = which == 2
                ? [.. Enumerable.Range(0, shape.Columns).Select(j => Enumerable.Range(0, shape.Rows).Average(i => matrix[i, j]))]
                : [.. Enumerable.Range(0, shape.Rows).Select(i => matrix[i, which == 0 ? 0 : shape.Columns - 1])];
            return Case(Vector([.. means]), Vector(got), ("A", Matrix(matrix)));
        })])!.Name.Should().Be(mistake);
    }

    private static EvidenceCase Column(int n)
    {
        var entries = Generic(new Random(n), n);
        return Case(Matrix(Filled(n, 1, (i, _) => entries[i])), Vector(entries));
    }

    private static EvidenceCase Back(EvidenceCase @case) => Case(@case.Got, @case.Expected.Value);

    private static EvidenceCase[] Normalised(bool expectRows, bool gotRows)
    {
        var random = new Random(9);
        return [.. Shapes.Select(shape =>
        {
            var z = Generic(random, shape.Rows, shape.Columns).Map(Math.Exp);
            return Case(Matrix(Softmax(z, expectRows)), Matrix(Softmax(z, gotRows)), ("logits", Matrix(z.Map(Math.Log))));
        })];
    }

    private static double[,] Softmax(double[,] z, bool rows) => Filled(z.GetLength(0), z.GetLength(1), (i, j) => z[i, j] / (rows
        ? Enumerable.Range(0, z.GetLength(1)).Sum(k => z[i, k])
        : Enumerable.Range(0, z.GetLength(0)).Sum(k => z[k, j])));
}
