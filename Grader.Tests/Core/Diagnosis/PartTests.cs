using FluentAssertions;
using Grader.Core.Diagnosis;
using Grader.Core.Values;
using Xunit;
using static Grader.Tests.Core.Diagnosis.Some;

namespace Grader.Tests.Core.Diagnosis;

/// <summary>Results of several parts: records of gradients, lists with an array for each layer.</summary>
public sealed class PartTests
{
    [Fact]
    public void A_mistake_in_one_part_is_named_with_the_part()
    {
        var explanation = Explain(Cases((_, dW, _) => dW.Transpose(), same: true));
        explanation!.Name.Should().Be("transposed");
        explanation.Message.Should().StartWith("DW: ");
    }

    [Fact]
    public void Garbage_in_one_part_is_wrong_there()
    {
        var explanation = Explain(Cases((random, dW, _) => Generic(random, dW.GetLength(0), dW.GetLength(1)), same: true));
        explanation!.Name.Should().Be("wrong-part");
        explanation.Message.Should().StartWith("DW: ");
    }

    [Fact]
    public void Garbage_in_all_parts_is_nothing() =>
        Explain(Cases((random, dW, _) => Generic(random, dW.GetLength(0), dW.GetLength(1)), same: false)).Should().BeNull();

    [Fact]
    public void Two_parts_exchanged_are_named()
    {
        var random = new Random(1);
        Explain([.. Enumerable.Range(4, 3).Select(n =>
        {
            var (f, slope) = (Vector(Generic(random, n)), Vector(Generic(random, n)));
            return Case(Record(("F", f), ("Slope", slope)), Record(("F", slope), ("Slope", f)));
        })])!.Name.Should().Be("parts-exchanged");
    }

    [Fact]
    public void Gradients_in_the_order_of_the_way_back_are_named()
    {
        var random = new Random(2);
        Explain([.. Enumerable.Range(4, 3).Select(n =>
        {
            Value[] layers = [Matrix(Generic(random, n, 3)), Matrix(Generic(random, 2, n)), Matrix(Generic(random, n + 1, 2))];
            return Case(List(layers), List([.. layers.Reverse()]));
        })])!.Name.Should().Be("list-reversed");
    }

    [Fact]
    public void A_jagged_matrix_is_a_matrix()
    {
        Explain(Case(List(Vector(1.31, 2.17, 3.77), Vector(4.13, 5.59, 6.91)), List(Vector(1.31, 4.13), Vector(2.17, 5.59), Vector(3.77, 6.91))))!
            .Name.Should().Be("transposed");
    }

    [Fact]
    public void Null_is_said_to_be_null()
    {
        var cases = Enumerable.Range(3, 2).Select(n => Case(Vector(Generic(new Random(n), n)), NullValue.Instance)).ToArray();
        Explain(cases)!.Name.Should().Be("null-returned");
        Explain([.. cases, Case(Number(1.3), Number(1.4))]).Should().BeNull();
    }

    [Fact]
    public void Text_is_right_or_not_and_has_no_diagnosis() =>
        Explain(Case(new TextValue("a"), new TextValue("b"))).Should().BeNull();

    private static EvidenceCase[] Cases(Func<Random, double[,], double[], double[,]> wrong, bool same)
    {
        var random = new Random(11);
        return [.. new[] { (3, 4), (5, 2), (6, 7) }.Select(dims =>
        {
            var (dW, dB) = (Generic(random, dims.Item1, dims.Item2), Generic(random, dims.Item1));
            return Case(Record(("DW", Matrix(dW)), ("DB", Vector(dB))),
                Record(("DW", Matrix(wrong(random, dW, dB))), ("DB", Vector(same ? dB : Generic(random, dB.Length)))));
        })];
    }
}
