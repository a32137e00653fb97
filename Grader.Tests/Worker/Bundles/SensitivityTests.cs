using FluentAssertions;
using Grader.Core.Grading;
using Grader.Core.Inputs;
using Grader.Core.Values;
using Grader.Worker.Bundles;
using Grader.Written.Yaml;
using Xunit;

namespace Grader.Tests.Worker.Bundles;

/// <summary>Moving inputs by a unit in the last place, and measuring how far results move.</summary>
public sealed class SensitivityTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(-1e300)]
    [InlineData(1e-300)]
    [InlineData(1048577.5)]
    [InlineData(0.33325)]
    public void A_real_number_moves_by_one_unit_in_its_last_place(double number)
    {
        var moved = Enumerable.Range(0, 20).Select(i => Disturbed(number, $"{i}")).Distinct().ToArray();
        moved.Should().BeEquivalentTo([Math.BitDecrement(number), Math.BitIncrement(number)]);
    }

    [Theory]
    [InlineData(-0.0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(2.25)]
    [InlineData(1000)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_short_fraction_and_what_is_no_number_stay(double number) =>
        BitConverter.DoubleToInt64Bits(Disturbed(number, "x")).Should().Be(BitConverter.DoubleToInt64Bits(number));

    [Fact]
    public void Only_doubles_move_wherever_they_are()
    {
        var value = new RecordValue("R", [
            new Field("list", new ListValue([ArrayValue.Vector(0.1, 0.2), new TextValue("0.1")])),
            new Field("map", new MapValue([new Field("a", new RealValue(0.3, false))])),
            new Field("whole", new IntegerValue(3, false)),
            new Field("single", new RealValue(0.1f, true)),
        ]);
        var moved = (RecordValue)new Disturbance(new Draws("s", "c", [])).Of(value);
        var numbers = (ArrayValue)((ListValue)moved.Fields[0].Value).Items[0];
        numbers.Reals[0].Should().NotBe(0.1).And.BeApproximately(0.1, 1e-16);
        ((ListValue)moved.Fields[0].Value).Items[1].Should().Be(new TextValue("0.1"));
        ((RealValue)((MapValue)moved.Fields[1].Value).Entries[0].Value).Content.Should().NotBe(0.3).And.BeApproximately(0.3, 1e-15);
        moved.Fields[2..].Should().Equal(value.Fields[2..]);
    }

    [Fact]
    public void The_spread_is_the_largest_distance_of_all_runs()
    {
        var golden = ArrayValue.Vector(1, 2, double.NaN, double.PositiveInfinity);
        var spread = Spread.None(golden);
        spread = Spread.Widen(spread, golden, ArrayValue.Vector(1.5, 2, double.NaN, double.PositiveInfinity))!;
        spread = Spread.Widen(spread, golden, ArrayValue.Vector(0.75, 2, double.NaN, double.PositiveInfinity))!;
        ((ArrayValue)spread).Reals.ToArray().Should().Equal(0.5, 0, 0, 0);
    }

    [Fact]
    public void Between_a_number_and_none_the_spread_is_infinite()
    {
        var golden = new RealValue(1, false);
        Spread.Widen(Spread.None(golden), golden, new RealValue(double.NaN, false)).Should().Be(new RealValue(double.PositiveInfinity, false));
    }

    public static TheoryData<string> Different => ["length", "whole", "text", "null", "keys", "type"];

    [Theory]
    [MemberData(nameof(Different))]
    public void What_differs_in_more_than_numbers_has_no_spread(string how)
    {
        (Value a, Value b) = how switch
        {
            "length" => ((Value)ArrayValue.Vector(1), (Value)ArrayValue.Vector(1, 2)),
            "whole" => (new IntegerValue(1, false), new IntegerValue(2, false)),
            "text" => (new TextValue("a"), new TextValue("b")),
            "null" => (new RealValue(1, false), NullValue.Instance),
            "keys" => (new MapValue([new Field("a", NullValue.Instance)]), new MapValue([new Field("b", NullValue.Instance)])),
            _ => (new RecordValue("A", []), new RecordValue("B", [])),
        };
        Spread.Widen(Spread.None(a), a, b).Should().BeNull();
        Spread.Widen(Spread.None(a), a, a).Should().NotBeNull();
    }

    [Fact]
    public void The_worst_element_is_named_by_its_place()
    {
        var value = new RecordValue("R", [new Field("DW", new ListValue([new ArrayValue(ElementKind.Double, [2, 2], [1, 1, 1, 1])]))]);
        var spread = new RecordValue("R", [new Field("DW", new ListValue([new ArrayValue(ElementKind.Double, [2, 2], [0, 0, 1e-3, 1e-6])]))]);
        var worst = Sensitivity.Worst(value, spread, new DeclaredTolerance(1e-6, 0))!.Value;
        worst.Place.Should().Be("DW[0][1, 0]");
        worst.Spread.Should().Be(1e-3);
        worst.Largest.Should().BeApproximately(1e-7, 1e-20);
    }

    [Fact]
    public void What_fits_ten_times_over_is_not_too_sensitive()
    {
        Sensitivity.Worst(new RealValue(1, false), new RealValue(0.9e-7, false), new DeclaredTolerance(1e-6, 0)).Should().BeNull();
        Sensitivity.Worst(new RealValue(1, false), new RealValue(1.1e-7, false), new DeclaredTolerance(1e-6, 0)).Should().NotBeNull();
        Sensitivity.Worst(new RealValue(double.NaN, false), new RealValue(0, false), new DerivedTolerance()).Should().BeNull();
    }

    [Theory]
    [InlineData("pionts", "Did you mean `points`")]
    [InlineData("Points", "Did you mean `points`")]
    [InlineData("tolerence", "Did you mean `tolerance`")]
    [InlineData("colour", "Use one of points, tolerance, of")]
    public void A_misspelt_name_is_guessed_and_a_strange_one_is_not(string name, string remedy) =>
        Spelling.Suggest(name, ["points", "tolerance", "of"]).Should().Be(remedy);

    [Fact]
    public void Where_nothing_is_known_the_remedy_is_to_remove_it() => Spelling.Suggest("x", []).Should().Be("Remove it");

    private static double Disturbed(double number, string seed) =>
        ((RealValue)new Disturbance(new Draws(seed, "case", [])).Of(new RealValue(number, false))).Content;
}
