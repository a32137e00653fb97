using FluentAssertions;
using Grader.Core.Values;
using Xunit;
using static Grader.Tests.Core.Some;

namespace Grader.Tests.Sandbox;

/// <summary>What a method does to its arguments is seen.</summary>
public sealed class ArgumentTests
{
    [Theory]
    [InlineData("double[] x", "x[1] = 9", "[1, 9]")]
    [InlineData("List<double> x", "x[1] = 9", "[1, 9]")]
    [InlineData("List<double> x", "x.Add(9)", "[1, 2, 9]")]
    [InlineData("IList<double> x", "x[1] = 9", "[1, 9]")]
    [InlineData("IList<double> x", "x.Clear()", "[]")]
    [InlineData("IEnumerable<double> x", "((List<double>)x).Sort((a, b) => -a.CompareTo(b))", "[2, 1]")]
    [InlineData("double[] x", "x[0] = double.NaN", "[NaN, 2]")]
    public void A_vector_changed_in_place_is_seen(string parameter, string change, string after) =>
        Changed(parameter, change, Vector(1, 2)).Should().Equal(after);

    [Theory]
    [InlineData("double[] x", "x[1] = 2")]
    [InlineData("double[] x", "x = [7]")]
    [InlineData("IList<double> x", "x = new List<double>()")]
    [InlineData("double[] x", "Array.Reverse(x); Array.Reverse(x)")]
    public void A_vector_left_as_it_was_is_not_reported(string parameter, string change) => Changed(parameter, change, Vector(1, 2)).Should().BeEmpty();

    [Theory]
    [InlineData("double[][] x", "x[0][0] = 9", new[] { "[[9], [2]]" })]
    [InlineData("double[][] x", "x[0] = [9]", new[] { "[[9], [2]]" })]
    [InlineData("IList<double[]> x", "x[0][0] = 9", new[] { "[[9], [2]]" })]
    [InlineData("IList<double[]> x", "x[0] = [9]", new string[0])]
    [InlineData("IList<double[]> x", "x.Clear()", new string[0])]
    [InlineData("IReadOnlyList<double[]> x", "x[1][0] = 9", new[] { "[[1], [9]]" })]
    [InlineData("List<double[]> x", "x[0] = [9]", new[] { "[[9], [2]]" })]
    public void Entries_handed_over_by_an_interface_are_watched_themselves(string parameter, string change, string[] after) =>
        Changed(parameter, change, List(Vector(1), Vector(2))).Should().Equal(after);

    [Fact]
    public void Changes_deep_within_are_seen()
    {
        var net = Record("Net", ("W", List(Array([1, 2], 1, 2))), ("B", Map(("a", Vector(3)))));
        Changed("Net x", "x.W[0][0, 1] = 9; x.B[\"b\"] = [4]", net).Should().Equal("Net { W: [[[1, 9]]], B: { a: [3], b: [4] } }");
    }

    [Fact]
    public void A_zero_that_becomes_minus_zero_is_a_change() => Changed("double[] x", "x[0] = -0.0", Vector(0, 1)).Should().Equal("[0, 1]");

    [Fact]
    public void The_changed_ones_are_named_by_position()
    {
        var student = Student.Of("public static void F(double[] a, int b, double[] c, double[] d) { c[0] = 1; d[0] = 2; }");
        var changed = student.Returned("F", Vector(0), Int(0), Vector(0), Vector(0)).Changed;
        changed.Select(c => (c.Parameter, ValueText.Of(c.After))).Should().Equal((2, "[1]"), (3, "[2]"));
    }

    [Fact]
    public void A_result_that_is_an_argument_is_both()
    {
        var returned = Student.Of("public static double[] F(double[] x) { x[0]++; return x; }").Returned("F", Vector(1));
        ValueText.Of(returned.Result).Should().Be("[2]");
        returned.Changed.Should().ContainSingle();
    }

    [Fact]
    public void Every_call_gets_arguments_of_its_own()
    {
        var student = Student.Of("""
            static double[]? kept;
            public static int F(double[] x) { var same = ReferenceEquals(kept, x) ? 1 : 0; kept = x; kept[0] = 5; return same; }
            """);
        student.Call("F", Vector(1)).Should().Be("0");
        student.Call("F", Vector(1)).Should().Be("0");
    }

    [Fact]
    public void An_argument_made_endless_is_unreadable()
    {
        var student = Student.Of("public static void F(Net x) { x.Next = x; }", "public class Net { public Net? Next { get; set; } }");
        student.Unreadable("F", Record("Net", ("Next", NullValue.Instance))).Should().Contain("leads back");
    }

    private static IEnumerable<string> Changed(string parameter, string change, Value argument) => Student
        .Of($"public static void F({parameter}) {{ {change}; }}", "public sealed record Net(double[][,] W, Dictionary<string, double[]> B);")
        .Returned("F", argument).Changed.Select(changed => ValueText.Of(changed.After));
}
