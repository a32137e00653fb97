using FluentAssertions;
using Xunit;

namespace Grader.Tests.Compiler.Instrumentation;

/// <summary>What the random roundings do to numbers.</summary>
public sealed class RoundingTests
{
    private const string Source = """
        public static class C
        {
            public static double Add(double a, double b) => a + b;
            public static double Subtract(double a, double b) => a - b;
            public static double Multiply(double a, double b) => a * b;
            public static double Divide(double a, double b) => a / b;
            public static double Exp(double a) => Math.Exp(a);
            public static double Pow(double a, double b) => Math.Pow(a, b);
            public static double Root(double a) => double.Sqrt(a);
            public static double Cancel(double[] x) { double s = 0; foreach (var v in x) s += v; return s; }
            public static double Constant() { const double third = 1.0 / 3.0; return third; }
            public static double Given(double x = 1.0 / 3.0) => x;
        }
        """;

    private static readonly Type Plain = Compilation.Load(Source, "C", noisy: false);

    private static readonly (string Name, Func<double, double, double> Do)[] Operations =
        [("Add", (a, b) => a + b), ("Subtract", (a, b) => a - b), ("Multiply", (a, b) => a * b), ("Divide", (a, b) => a / b)];

    private readonly Type noisy = Compilation.Load(Source, "C", noisy: true);

    [Fact]
    public void Without_a_seed_and_with_seed_0_every_bit_is_as_without_instrumentation()
    {
        var random = new Random(8);
        double[] special =
        [
            0, -0.0, 1, double.NaN, -double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue,
            -double.MaxValue, 1e-310,
        ];
        var numbers = special.Concat(Enumerable.Range(0, 30).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64()))).ToArray();
        foreach (var seeded in new[] { false, true })
        {
            if (seeded) Compilation.Seed(noisy, 0);
            foreach (var (name, _) in Operations)
                foreach (var a in numbers)
                    foreach (var b in numbers)
                        Bits(Compilation.Call(noisy, name, a, b)!).Should().Be(Bits(Compilation.Call(Plain, name, a, b)!), $"{name} of {a} and {b}");
        }
    }

    [Fact]
    public void Exact_operations_stay_exact_with_every_seed()
    {
        foreach (var seed in Seeds())
        {
            Compilation.Seed(noisy, seed);
            foreach (var a in new double[] { 0, 1, -3, 1024, 0.5, -0.375, 1L << 40, 65536.25 })
                foreach (var b in new double[] { 1, -2, 4, 0.25, 1024, -0.125 })
                    foreach (var (name, @do) in Operations)
                        Compilation.Call(noisy, name, a, b).Should().Be(@do(a, b), $"{name} of {a} and {b} is exact");
            Compilation.Call(noisy, "Exp", 0.0).Should().Be(1.0);
            Compilation.Call(noisy, "Pow", 2.0, 60.0).Should().Be(Math.Pow(2, 60));
            Compilation.Call(noisy, "Root", 144.0).Should().Be(12.0);
            Compilation.Call(noisy, "Subtract", 0.1, 0.1).Should().Be(0.0);
            Compilation.Call(noisy, "Divide", 0.3, 0.3).Should().Be(1.0);
        }
    }

    [Theory]
    [InlineData("Add", 0.1, 0.2)]
    [InlineData("Add", 1e16, 1.5)]
    [InlineData("Add", 1.0, 1e-30)]
    [InlineData("Subtract", 0.3, 1e-3)]
    [InlineData("Subtract", -0.1, 0.7)]
    [InlineData("Multiply", 0.1, 0.3)]
    [InlineData("Multiply", -1e200, 3.3e100)]
    [InlineData("Divide", 1.0, 3.0)]
    [InlineData("Divide", -1.0, 3.0)]
    [InlineData("Divide", 1.0, -7.0)]
    public void Inexact_operations_move_by_at_most_one_place_and_towards_the_exact_result(string operation, double a, double b)
    {
        var nearest = (double)Compilation.Call(Plain, operation, a, b)!;
        var seen = new HashSet<double>();
        foreach (var seed in Seeds())
        {
            Compilation.Seed(noisy, seed);
            seen.Add((double)Compilation.Call(noisy, operation, a, b)!);
        }
        seen.Should().HaveCount(2, "one is the nearest, the other its neighbour on the far side of the exact result").And.Contain(nearest);
        seen.Should().OnlyContain(x => x == nearest || x == Math.BitIncrement(nearest) || x == Math.BitDecrement(nearest));
        var other = seen.Single(x => x != nearest);
        (other > nearest).Should().Be(IsAbove(operation, a, b, nearest), "the exact result lies between the two");
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(-3.7)]
    [InlineData(40)]
    [InlineData(100)]
    public void Functions_move_by_one_place_also_where_every_double_is_whole(double x)
    {
        var nearest = Math.Exp(x);
        var seen = Seeds().Select(seed => { Compilation.Seed(noisy, seed); return (double)Compilation.Call(noisy, "Exp", x)!; }).Distinct().ToArray();
        seen.Should().BeEquivalentTo([Math.BitIncrement(nearest), Math.BitDecrement(nearest)]);
    }

    [Fact]
    public void The_same_seed_rounds_the_same_and_neighbouring_seeds_differ_at_once()
    {
        bool[] First(long seed)
        {
            Compilation.Seed(noisy, seed);
            return [.. Enumerable.Range(0, 20).Select(_ => (double)Compilation.Call(noisy, "Divide", 1.0, 3.0)! == 1.0 / 3.0)];
        }
        First(5).Should().Equal(First(5)).And.NotEqual(First(6));
        Enumerable.Range(1, 32).Count(seed => First(seed)[0]).Should().BeInRange(8, 24, "the first coin of a small seed is as fair as any");
    }

    [Fact]
    public void Constants_are_not_touched()
    {
        foreach (var seed in Seeds())
        {
            Compilation.Seed(noisy, seed);
            Compilation.Call(noisy, "Constant").Should().Be(1.0 / 3.0);
            Compilation.Call(noisy, "Given", Type.Missing).Should().Be(1.0 / 3.0);
        }
    }

    [Fact]
    public void An_ill_conditioned_sum_spreads_far_and_a_well_conditioned_one_hardly()
    {
        double[] ill = [1e16, 0.1, 0.7, 1.3, -1e16], well = [0.1, 0.7, 1.3, 2.9, 3.1];
        RelativeSpread(ill).Should().BeGreaterThan(0.1, "all digits of this sum are rounding");
        RelativeSpread(well).Should().BeInRange(1e-17, 1e-14);
    }

    private double RelativeSpread(double[] terms)
    {
        var sums = Seeds().Select(seed => { Compilation.Seed(noisy, seed); return (double)Compilation.Call(noisy, "Cancel", [terms])!; }).ToArray();
        return (sums.Max() - sums.Min()) / sums.Max(x => Math.Abs(x));
    }

    /// <summary>Whether the exact result lies above the nearest double, by exact arithmetic.</summary>
    private static bool IsAbove(string operation, double a, double b, double nearest)
    {
        var (x, y, r) = (Rational.Of(a), Rational.Of(b), Rational.Of(nearest));
        return operation switch { "Add" => x + y, "Subtract" => x - y, "Multiply" => x * y, _ => x / y } > r;
    }

    private static IEnumerable<long> Seeds() => Enumerable.Range(1, 40).Select(i => i % 2 == 0 ? i : 7919L * i * i * i);

    private static long Bits(object number) => double.IsNaN((double)number) ? -1 : BitConverter.DoubleToInt64Bits((double)number);
}
