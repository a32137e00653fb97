using FluentAssertions;
using Grader.Core.Values;
using Xunit;
using static Grader.Tests.Core.Diagnosis.Some;

namespace Grader.Tests.Core.Diagnosis;

/// <summary>What C# does otherwise than other languages: references, integers, ^, commas.</summary>
public sealed class TrapTests
{
    private readonly Random random = new(5);

    [Fact]
    public void A_history_that_stores_one_array_again_and_again_is_named()
    {
        var explanation = Explain([.. Enumerable.Range(3, 2).Select(n =>
        {
            Value[] weights = [.. Enumerable.Range(0, n).Select(_ => Matrix(Generic(random, 2, n)))];
            return Case(List(weights), List([.. weights.Select(_ => weights[^1])]));
        })]);
        explanation!.Name.Should().Be("same-object");
        explanation.Message.Should().Contain("Clone");
    }

    [Fact]
    public void A_jagged_matrix_made_of_one_row_is_named()
    {
        Explain([.. Enumerable.Range(3, 2).Select(n =>
        {
            Value[] rows = [.. Enumerable.Range(0, n).Select(_ => Vector(Generic(random, 4)))];
            return Case(List(rows), List([.. rows.Select(_ => rows[^1])]));
        })])!.Name.Should().Be("same-object");
    }

    [Fact]
    public void A_matrix_with_two_axes_cannot_share_its_rows() =>
        Explain([.. Enumerable.Range(3, 2).Select(n =>
        {
            var matrix = Generic(random, n, 4);
            return Case(Matrix(matrix), Matrix(Filled(n, 4, (_, j) => matrix[n - 1, j])));
        })])?.Name.Should().NotBe("same-object");

    [Fact]
    public void Entries_that_are_all_the_same_but_not_the_last_are_not_called_one_object() =>
        Explain([.. Enumerable.Range(3, 2).Select(n =>
        {
            Value[] weights = [.. Enumerable.Range(0, n).Select(_ => Matrix(Generic(random, 2, n)))];
            return Case(List(weights), List([.. weights.Select(_ => weights[0])]));
        })])?.Name.Should().NotBe("same-object");

    [Fact]
    public void Two_results_in_one_array_are_named()
    {
        var explanation = Explain([.. Enumerable.Range(4, 3).Select(n =>
        {
            var (value, slope) = (Vector(Generic(random, n)), Vector(Generic(random, n)));
            return Case(Record(("Value", value), ("Slope", slope)), Record(("Value", slope), ("Slope", slope)));
        })]);
        explanation!.Name.Should().Be("shared-array");
        explanation.Message.Should().StartWith("Value: ").And.Contain("Slope");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_power_written_with_a_caret_is_named(int power)
    {
        var explanation = Explain([.. new[] { 5, 4, 7 }.Select(n =>
        {
            var sum = Generic(random, 3);
            return Case(Vector([.. sum.Select(x => x / Math.Pow(n, power))]), Vector([.. sum.Select(x => x / (n ^ power))]), ("X", Matrix(Generic(random, n, 2))));
        })]);
        explanation!.Name.Should().Be("caret-for-power");
        explanation.Message.Should().Contain($"N ^ {power}").And.Contain("the number of rows of X").And.Contain("Math.Pow");
    }

    [Fact]
    public void Two_to_the_power_of_n_written_with_a_caret_is_named() =>
        Explain([.. new[] { 5, 4, 7 }.Select(n => Case(Number(Math.Pow(2, n) * 1.7), Number((2 ^ n) * 1.7), ("n", new IntegerValue(n, IsLong: false))))])!
            .Name.Should().Be("caret-for-power");

    [Fact]
    public void A_power_of_two_that_leaves_nothing_is_named_in_the_other_cases() =>
        Explain([.. new[] { 2, 5, 7 }.Select(n => Case(Vector(n * n * 1.3, n * n * 0.7), Vector((n ^ 2) * 1.3, (n ^ 2) * 0.7), ("x", Vector(Generic(random, n)))))])!
            .Name.Should().Be("caret-for-power");

    [Fact]
    public void A_decimal_comma_is_named() =>
        Explain(Case(new TextValue("area 1.5, height -0.25."), new TextValue("area 1,5, height -0,25.")))!.Name.Should().Be("decimal-comma");

    [Fact]
    public void Another_text_is_no_decimal_comma() =>
        Explain(Case(new TextValue("area 1.5"), new TextValue("area 1,6"))).Should().BeNull();
}
