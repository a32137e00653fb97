using FluentAssertions;
using Grader.Core.Inputs;
using Grader.Core.Values;
using Xunit;
using static Grader.Tests.Core.Some;

namespace Grader.Tests.Core.Inputs;

public sealed class GeneratorTests
{
    private static readonly Length N = new(0, "n");
    private static readonly Length Three = new(3, null);

    [Fact]
    public void Shapes_follow_the_dimensions_of_the_case()
    {
        var draws = Case("a", new DimensionRange("n", 5, 5));
        var matrix = (ArrayValue)new NormalInput(ElementKind.Double, [N, Three], [], 0, 1).Draw(draws);
        matrix.Shape.Should().Equal(5, 3);
        ((ArrayValue)new UniformInput(ElementKind.Double, [new(0, null)], [1], 0, 1).Draw(draws)).Count.Should().Be(0);
        new DimensionInput("n", ElementKind.Int).Draw(draws).Should().Be(Int(5));
    }

    [Fact]
    public void The_edge_values_asked_for_are_there()
    {
        for (var round = 0; round < 200; round++)
        {
            var vector = (ArrayValue)new NormalInput(ElementKind.Double, [new(6, null)], [0, -1000, double.NaN], 0, 1).Draw(Case($"{round}"));
            vector.Reals.ToArray().Should().Contain(0).And.Contain(-1000).And.Contain(x => double.IsNaN(x));
            vector.Reals.ToArray().Count(x => x is not (0 or -1000 or double.NaN)).Should().Be(3);
        }
    }

    [Fact]
    public void The_edge_values_stand_in_no_fixed_place() =>
        Enumerable.Range(0, 100).Select(round => ((ArrayValue)new NormalInput(ElementKind.Double, [Three], [0], 5, 1).Draw(Case($"{round}"))).Reals.IndexOf(0))
            .Distinct().Should().BeEquivalentTo([0, 1, 2]);

    [Fact]
    public void Ranges_are_kept_and_filled()
    {
        var uniform = (ArrayValue)new UniformInput(ElementKind.Double, [new(5000, null)], [], -2, 3).Draw(Case("u"));
        uniform.Reals.ToArray().Should().OnlyContain(x => x >= -2 && x < 3).And.Contain(x => x < -1.9).And.Contain(x => x > 2.9);
        var integers = (ArrayValue)new IntegersInput(ElementKind.Int, [new(500, null)], [], -1, 2).Draw(Case("i"));
        integers.Reals.ToArray().Distinct().Should().BeEquivalentTo([-1.0, 0, 1, 2]);
        var longs = (ArrayValue)new IntegersInput(ElementKind.Long, [Three], [], 4, 4).Draw(Case("l"));
        longs.Longs.ToArray().Should().Equal(4, 4, 4);
    }

    [Fact]
    public void Labels_cover_every_class_where_there_is_room()
    {
        for (var round = 0; round < 200; round++)
        {
            var labels = (ArrayValue)new LabelsInput(ElementKind.Int, [new(5, null)], N).Draw(Case($"{round}", new DimensionRange("n", 4, 4)));
            labels.Reals.ToArray().Distinct().Should().BeEquivalentTo([0.0, 1, 2, 3]);
        }
        ((ArrayValue)new LabelsInput(ElementKind.Int, [new(2, null)], new(9, null)).Draw(Case("few"))).Reals.ToArray().Should().OnlyContain(x => x >= 0 && x < 9);
    }

    [Fact]
    public void Every_entry_is_one_of_its_kind()
    {
        foreach (var kind in Enum.GetValues<ElementKind>())
        {
            var drawn = new IntegersInput(kind, [new(50, null)], [0.5, -3], 0, 9).Draw(Case("k"));
            var encoded = Grader.Core.Protocol.ValueCodec.Encode(drawn);
            SameBytes(Grader.Core.Protocol.ValueCodec.Read(new(encoded)), drawn).Should().BeTrue($"an array of {kind} must be readable");
        }
        var singles = (ArrayValue)new NormalInput(ElementKind.Single, [Three], [], 0, 1).Draw(Case("s"));
        singles.Reals.ToArray().Should().OnlyContain(x => x == (float)x);
        new NormalInput(ElementKind.Single, [], [], 0, 1).Draw(Case("s")).Should().BeOfType<RealValue>().Which.IsSingle.Should().BeTrue();
    }

    [Fact]
    public void Composite_inputs_draw_their_parts_in_order()
    {
        var draws = Case("c", new DimensionRange("n", 4, 4));
        ValueText.Of(new VectorInput(ElementKind.Int, [new LiteralInput(Int(2)), new DimensionInput("n", ElementKind.Int)]).Draw(draws)).Should().Be("[2, 4]");
        ValueText.Of(new VectorInput(ElementKind.Long, [new LiteralInput(new IntegerValue(7, true))]).Draw(draws)).Should().Be("[7]");
        ValueText.Of(new RecordInput("P", [("A", new LiteralInput(Int(1)))]).Draw(draws)).Should().Be("P { A: 1 }");
        ValueText.Of(new MapInput([("b", new LiteralInput(Int(1))), ("B", new LiteralInput(Int(2)))]).Draw(draws))
            .Should().Be("{ B: 2, b: 1 }", "keys are in ordinal order");
        ValueText.Of(new SequenceInput([new LiteralInput(Vector(1)), new LiteralInput(Vector())]).Draw(draws)).Should().Be("[[1], []]");
        var choice = new ChoiceInput([new LiteralInput(Int(1)), new LiteralInput(Int(2)), new LiteralInput(Int(3))]);
        Enumerable.Range(0, 100).Select(_ => choice.Draw(draws)).Distinct().Should().HaveCount(3);
    }

    [Fact]
    public void A_case_draws_the_same_whatever_the_others_are()
    {
        var input = new NormalInput(ElementKind.Double, [N, Three], [0], 0, 1);
        var first = input.Draw(Case("hidden 2", new DimensionRange("n", 2, 9)));
        input.Draw(Case("hidden 1", new DimensionRange("n", 2, 9)));
        SameBytes(input.Draw(Case("hidden 2", new DimensionRange("n", 2, 9))), first).Should().BeTrue();
        SameBytes(input.Draw(Case("hidden 3", new DimensionRange("n", 2, 9))), first).Should().BeFalse();
    }

    private static Draws Case(string name, params DimensionRange[] dimensions) => new("a secret", name, [.. dimensions]);
}
