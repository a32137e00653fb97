using FluentAssertions;
using Grader.Core.Grading;
using Grader.Core.Values;
using Xunit;
using static Grader.Tests.Core.Some;

namespace Grader.Tests.Core.Grading;

public sealed class ComparerTests
{
    private static readonly ArrayValue Matrix = Array([2, 3], 1.5, -2.25, 0.125, 3, 4.75, -6);

    [Fact]
    public void Every_kind_of_value_equals_itself()
    {
        foreach (var value in OfEveryKind())
            Mismatch(value, value).Should().BeNull($"{ValueText.Of(value)} is itself");
    }

    [Fact]
    public void No_two_kinds_of_value_equal_one_another()
    {
        var values = OfEveryKind().ToArray();
        for (var a = 0; a < values.Length; a++)
            for (var b = 0; b < values.Length; b++)
                if (a != b && !AreBothNaN(values[a], values[b]) && !AreBothZero(values[a], values[b]))
                    Mismatch(values[a], values[b], new DeclaredTolerance(0, 0)).Should()
                        .NotBeNull($"{ValueText.Of(values[a])} is not {ValueText.Of(values[b])}");
    }

    [Fact]
    public void Type_comes_before_shape_before_finite_class_before_value()
    {
        var golden = List(Vector(1, 2), Vector(1, 2), Vector(1, 2), Int(3));
        var value = List(Vector(9, 2), Vector(1, 2), Vector(1, 2), Int(3));
        var finite = List(Vector(9, 2), Vector(double.NaN, 2), Vector(1, 2), Int(3));
        var shape = List(Vector(9, 2), Vector(double.NaN, 2), Vector(1, 2, 3), Int(3));
        var type = List(Vector(9, 2), Vector(double.NaN, 2), Vector(1, 2, 3), Real(3));
        Stages(golden, value, finite, shape, type).Should().Equal(Verdict.WrongValue, Verdict.NotFinite, Verdict.WrongShape, Verdict.WrongType);
    }

    [Fact]
    public void Nothing_is_broadcast()
    {
        ArrayValue[] alike = [Vector(1, 1, 1), Array([3, 1], 1, 1, 1), Array([1, 3], 1, 1, 1), Array([1, 1, 3], 1, 1, 1), Vector(1)];
        foreach (var golden in alike)
            foreach (var got in alike.Where(other => other != golden))
                Mismatch(golden, got)!.Stage.Should().Be(Verdict.WrongShape, $"{ValueText.Kind(got)} is not {ValueText.Kind(golden)}");
        Mismatch(Real(1), Vector(1))!.Stage.Should().Be(Verdict.WrongType);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.0)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void NaN_passes_nowhere_but_for_NaN(double golden)
    {
        var generous = new DeclaredTolerance(double.PositiveInfinity, double.PositiveInfinity);
        Mismatch(Real(golden), Real(double.NaN), generous)!.Stage.Should().Be(Verdict.NotFinite);
        Mismatch(Real(double.NaN), Real(golden), generous)!.Stage.Should().Be(Verdict.NotFinite);
        Mismatch(Vector(golden, 1), Vector(double.NaN, 1), generous)!.Place.Should().Be("[0]");
        Mismatch(Real(double.NaN), Real(-double.NaN)).Should().BeNull();
    }

    [Fact]
    public void A_spread_or_tolerance_of_NaN_lets_nothing_pass()
    {
        var golden = new Expectation(Vector(1), Vector(double.NaN));
        Comparer.Compare(golden, Vector(1), Derived)!.Stage.Should().Be(Verdict.WrongValue);
        Mismatch(Vector(1), Vector(1), new DeclaredTolerance(double.NaN, 0))!.Stage.Should().Be(Verdict.WrongValue);
    }

    [Fact]
    public void Infinities_are_equal_by_sign()
    {
        Mismatch(Vector(double.PositiveInfinity), Vector(double.PositiveInfinity)).Should().BeNull();
        Mismatch(Vector(double.PositiveInfinity), Vector(double.NegativeInfinity))!.Stage.Should().Be(Verdict.NotFinite);
        Mismatch(Vector(double.PositiveInfinity), Vector(double.MaxValue))!.Stage.Should().Be(Verdict.NotFinite);
        Mismatch(Vector(double.MaxValue), Vector(-double.MaxValue))!.Stage.Should().Be(Verdict.WrongValue, "their difference overflows");
    }

    [Fact]
    public void Minus_zero_is_zero()
    {
        Mismatch(Vector(0.0, 1), Vector(-0.0, 1), new DeclaredTolerance(0, 0)).Should().BeNull();
        Mismatch(Real(-0.0), Real(0.0), new DeclaredTolerance(0, 0)).Should().BeNull();
    }

    [Fact]
    public void The_first_bad_element_is_named_and_the_bad_ones_are_counted()
    {
        var got = Array([2, 3], 1.5, -2.25, 0.125, 3, 4.8, -6.5);
        var mismatch = Mismatch(Record("Net", ("W", List(Matrix, Matrix))), Record("Net", ("W", List(Matrix, got))))!;
        mismatch.Place.Should().Be("W[1][1, 1]");
        (mismatch.WrongCount, mismatch.Count).Should().Be((2, 12));
        (mismatch.Expected, mismatch.Got).Should().Be(("4.75", "4.8"));
        mismatch.Explanation.Should().Be("expected 4.75 at W[1][1, 1], got 4.8 (2 of 12 values are off)");
    }

    [Fact]
    public void Layout_and_order_of_the_elements_matter() =>
        Mismatch(Array([2, 2], 1, 2, 3, 4), Array([2, 2], 1, 3, 2, 4))!.Place.Should().Be("[0, 1]");

    [Fact]
    public void A_zero_gets_its_tolerance_from_its_neighbours()
    {
        Mismatch(Vector(0, 1e6), Vector(5e-7, 1e6)).Should().BeNull();
        Mismatch(Vector(0, 1e-6), Vector(5e-7, 1e-6))!.Place.Should().Be("[0]");
        Mismatch(Vector(0, 0), Vector(1e-13, 0)).Should().BeNull("where all is zero, terms of the size of one may have cancelled");
        Mismatch(Vector(0, 0), Vector(1e-11, 0))!.Place.Should().Be("[0]");
        Mismatch(Vector(0, double.PositiveInfinity), Vector(1e-11, double.PositiveInfinity))!.Place.Should().Be("[0]", "infinity is no scale");
    }

    [Fact]
    public void The_spread_widens_the_tolerance_of_its_own_element_only()
    {
        var golden = new Expectation(Vector(1, 1), Vector(1e-9, 0));
        Comparer.Compare(golden, Vector(1 + 9e-7, 1), Derived).Should().BeNull();
        Comparer.Compare(golden, Vector(1, 1 + 9e-7), Derived)!.Place.Should().Be("[1]");
    }

    [Fact]
    public void Floats_are_given_the_rounding_of_floats()
    {
        var golden = new ArrayValue(ElementKind.Single, [2], [1f, 1000f]);
        Mismatch(golden, new ArrayValue(ElementKind.Single, [2], [1f, 1000.0001f])).Should().BeNull("it is one last place off");
        Mismatch(golden, new ArrayValue(ElementKind.Single, [2], [1f, 1001f]))!.Place.Should().Be("[1]");
        Mismatch(Single(1), Single(MathF.BitIncrement(1))).Should().BeNull();
    }

    [Fact]
    public void A_float_is_no_double()
    {
        Mismatch(Real(1), Single(1))!.Stage.Should().Be(Verdict.WrongType);
        Mismatch(Vector(1), new ArrayValue(ElementKind.Single, [1], [1]))!.Stage.Should().Be(Verdict.WrongType);
    }

    [Fact]
    public void Parts_of_other_names_are_told_by_their_names()
    {
        var mismatch = Mismatch(Map(("a", Int(1)), ("b", Int(2))), Map(("a", Int(1)), ("c", Int(2))))!;
        mismatch.Stage.Should().Be(Verdict.WrongShape);
        mismatch.Explanation.Should().Be("expected the names { a, b }, got the names { a, c }");
    }

    [Fact]
    public void What_passes_a_tolerance_passes_every_wider_one()
    {
        var random = new Random(1);
        for (var round = 0; round < 2000; round++)
        {
            var golden = Vector([.. Enumerable.Range(0, 4).Select(_ => random.NextDouble() * Math.Pow(10, random.Next(-8, 8)))]);
            var got = Vector([.. golden.Reals.ToArray().Select(x => x * (1 + (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-16, 0))))]);
            var verdicts = Enumerable.Range(-17, 20)
                .Select(power => Mismatch(golden, got, new DeclaredTolerance(0, Math.Pow(10, power))) is null).ToArray();
            verdicts.Should().BeInAscendingOrder("a wider tolerance takes nothing back");
            verdicts[^1].Should().BeTrue();
        }
    }

    [Fact]
    public void Under_an_absolute_tolerance_golden_and_result_may_change_places()
    {
        var random = new Random(2);
        for (var round = 0; round < 2000; round++)
        {
            var (a, b) = (Vector(random.NextDouble(), random.NextDouble()), Vector(random.NextDouble(), random.NextDouble()));
            var tolerance = new DeclaredTolerance(random.NextDouble(), 0);
            (Mismatch(a, b, tolerance) is null).Should().Be(Mismatch(b, a, tolerance) is null);
        }
    }

    [Fact]
    public void Junk_never_passes()
    {
        Value[] junk =
        [
            NullValue.Instance, Vector(), Array([0, 0]), Array([2, 0]), Array([2, 3], new double[6]), Array([2, 3], [.. Enumerable.Repeat(double.NaN, 6)]),
            Array([2, 3], [.. Enumerable.Repeat(1.5, 6)]), Array([3, 2], Matrix.Reals.ToArray()), Vector(Matrix.Reals.ToArray()),
            List(), new TextValue(ValueText.Of(Matrix)), Record("Matrix"), Array([2, 3], 0, 1, 2, 3, 4, 5),
        ];
        foreach (var value in junk)
            Mismatch(Matrix, value).Should().NotBeNull($"{ValueText.Of(value)} is junk");
    }

    [Fact]
    public void The_shape_alone_is_blind_to_values_and_to_nothing_else()
    {
        Comparer.CompareShape(Golden(Matrix), Array([2, 3], new double[6])).Should().BeNull();
        Comparer.CompareShape(Golden(Matrix), Array([3, 2], new double[6]))!.Stage.Should().Be(Verdict.WrongShape);
        Comparer.CompareShape(Golden(Matrix), Ints(1))!.Stage.Should().Be(Verdict.WrongType);
    }

    private static IEnumerable<Verdict> Stages(Value golden, params Value[] got) => got.Select(value => Mismatch(golden, value)!.Stage);

    private static bool AreBothNaN(Value a, Value b) =>
        a is RealValue { Content: double.NaN } x && b is RealValue { Content: double.NaN } y && x.IsSingle == y.IsSingle;

    private static bool AreBothZero(Value a, Value b) => a is RealValue { Content: 0 } && b is RealValue { Content: 0 };
}
