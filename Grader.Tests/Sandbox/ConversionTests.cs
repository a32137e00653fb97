using FluentAssertions;
using Grader.Core.Values;
using Xunit;
using static Grader.Tests.Core.Some;

namespace Grader.Tests.Sandbox;

/// <summary>Values become what a parameter is declared as, and results become values.</summary>
public sealed class ConversionTests
{
    public static TheoryData<string, int> Travellers
    {
        get
        {
            var data = new TheoryData<string, int>();
            for (var i = 0; i < Pairs.Length; i++) data.Add(Pairs[i].Type, i);
            return data;
        }
    }

    private static (string Type, Value Value)[] Pairs =>
    [
        ("bool", new BoolValue(true)), ("int", Int(int.MinValue)), ("long", new IntegerValue(long.MaxValue, true)), ("uint", new IntegerValue(uint.MaxValue, true)),
        ("float", Single(0.1f)), ("double", Real(-0.0)), ("double", Real(BitConverter.Int64BitsToDouble(0x7FF8_0000_DEAD_BEEF))),
        ("string", new TextValue("\u03c3\n")), ("string?", NullValue.Instance), ("Act", new EnumValue("Tanh")),
        ("double?", Real(1)), ("double?", NullValue.Instance), ("Act?", new EnumValue("Tanh")), ("int?", Int(1)),
        ("double[]", Vector(1, double.NaN)), ("double[]", Vector()), ("double[]?", NullValue.Instance), ("int[]", Ints(1, 2)), ("long[]", Longs(1L << 60)),
        ("bool[]", new ArrayValue(ElementKind.Bool, [2], [1, 0])), ("float[]", new ArrayValue(ElementKind.Single, [1], [0.5])),
        ("double[,]", Array([2, 3], 1, 2, 3, 4, 5, 6)), ("double[,]", Array([3, 0])), ("double[,]", Array([0, 3])),
        ("int[,,]", new ArrayValue(ElementKind.Int, [1, 2, 2], [1, 2, 3, 4])), ("double[,,,,]", Array([1, 2, 1, 2, 1], 1, 2, 3, 4)),
        ("double[][]", List(Vector(1), Vector(), NullValue.Instance)), ("double[][,]", List(Array([1, 2], 1, 2))), ("uint[]", List(new IntegerValue(7, true))),
        ("string[]", List(new TextValue("a"), NullValue.Instance)), ("Act[]", List(new EnumValue("Relu"))), ("int[][][]", List(List(Ints(1)), List())),
        ("List<double>", Vector(1, 2)), ("IList<double>", Vector(1, 2)), ("IEnumerable<int>", Ints(1)), ("IReadOnlyList<double[]>", List(Vector(1))),
        ("ICollection<string>", List(new TextValue("a"))), ("List<List<double>>", List(Vector(1), Vector())),
        ("IReadOnlyCollection<bool>", new ArrayValue(ElementKind.Bool, [1], [1])),
        ("System.Collections.Immutable.ImmutableArray<double>", Vector(1, 2)), ("System.Collections.Immutable.ImmutableList<double[]>", List(Vector(1))),
        ("Dictionary<string, double[]>", Map(("a", Vector(1)), ("b", Vector()))), ("IReadOnlyDictionary<string, int>", Map(("a", Int(1)))),
        ("IDictionary<string, Pair>", Map(("p", Pair))), ("SortedDictionary<string, int>", Map(("a", Int(1)))),
        ("System.Collections.Immutable.ImmutableDictionary<string, int>", Map(("a", Int(1)))),
        ("Pair", Pair), ("Pair[]", List(Pair, Pair)), ("Pair?", NullValue.Instance), ("Plain", Record("Plain", ("N", Int(1)), ("W", Vector(2)), ("K", Real(3)))),
        ("Point", Record("Point", ("X", Real(1)), ("Y", Real(2)))), ("(int, double[])", Record("tuple", ("Item1", Int(1)), ("Item2", Vector(2)))),
        ("(int A, (Act, Pair) B)", Record("tuple", ("Item1", Int(1)), ("Item2", Record("tuple", ("Item1", new EnumValue("Relu")), ("Item2", Pair))))),
        ("Tuple<int, string>", Record("tuple", ("Item1", Int(1)), ("Item2", new TextValue("s")))),
    ];

    private static RecordValue Pair => Record("Pair", ("A", Vector(1)), ("B", Int(2)));

    private const string Types = """
        public enum Act { Relu, Tanh }
        public sealed record Pair(double[] A, int B);
        public class Plain { public int N { get; set; } public double[] W { get; init; } = []; public double K; }
        public struct Point { public double X; public double Y; }
        """;

    [Theory]
    [MemberData(nameof(Travellers))]
    public void Every_type_that_travels_comes_back_as_it_went(string type, int pair)
    {
        var value = Pairs[pair].Value;
        var returned = Student.Of($"public static {type} F({type} x) => x;", Types).Returned("F", value);
        SameBytes(returned.Result, value).Should().BeTrue($"{ValueText.Of(returned.Result)} is {type} {ValueText.Of(value)}");
        returned.Changed.Should().BeEmpty();
    }

    [Theory]
    [InlineData("string F()", "\"\"", "\"\"")]
    [InlineData("object F()", "new[] { new { A = 1, B = 2.5 } }", "[<>f__AnonymousType0`2 { A: 1, B: 2.5 }]")]
    [InlineData("IEnumerable<double> F()", "Enumerable.Range(1, 3).Select(i => i / 2.0)", "[0.5, 1, 1.5]")]
    [InlineData("object F()", "new Queue<int>([1, 2])", "[1, 2]")]
    [InlineData("object F()", "new HashSet<string> { \"a\" }", "[\"a\"]")]
    [InlineData("IEnumerable<(int, int)> F()", "new[] { 1 }.Select(i => (i, i))", "[tuple { Item1: 1, Item2: 1 }]")]
    [InlineData("object F()", "new Dictionary<string, int> { [\"b\"] = 1, [\"B\"] = 2, [\"a\"] = 3 }", "{ B: 2, a: 3, b: 1 }")]
    [InlineData("(int, int, int, int, int, int, int, int, int) F()", "(1, 2, 3, 4, 5, 6, 7, 8, 9)",
        "tuple { Item1: 1, Item2: 2, Item3: 3, Item4: 4, Item5: 5, Item6: 6, Item7: 7, Item8: 8, Item9: 9 }")]
    [InlineData("object F()", "(System.DayOfWeek)9", "9")]
    public void Results_of_other_types_are_read_by_what_they_are(string declared, string result, string read) =>
        Student.Of($"public static {declared} => {result};").Call("F").Should().Be(read);

    [Fact]
    public void A_method_without_result_returns_null() => Student.Of("public static void F() { }").Call("F").Should().Be("null");

    [Theory]
    [InlineData("object F() => new Func<int>(() => 1)", "no data")]
    [InlineData("object F() => Task.FromResult(1)", "no data")]
    [InlineData("object F() => typeof(int)", "no data")]
    [InlineData("object F() => 'c'", "no data")]
    [InlineData("object F() => 1m", "no data")]
    [InlineData("object F() => new object()", "no public properties or fields")]
    [InlineData("object F() => new string[1, 1]", "an array of rank 2 of String cannot be read")]
    [InlineData("object F() => (new Dictionary<int, int> { [1] = 2 })", "keys that are not strings")]
    [InlineData("object F() { var a = new object[1]; a[0] = a; return a; }", "leads back to itself")]
    [InlineData("object F() { var a = new List<object>(); a.Add(a); a.Add(a); return a; }", "leads back to itself")]
    [InlineData("Node F() { var n = new Node(); n.Next = n; return n; }", "leads back to itself")]
    [InlineData("DateTime F() => new(2020, 1, 1)", "leads back to itself")]
    [InlineData("double[] F() => new double[5_000_000]", "more than 4,000,000 parts")]
    [InlineData("object F() => Enumerable.Repeat(new double[1000], 5000)", "more than 4,000,000 parts")]
    [InlineData("IEnumerable<int> F() { while (true) yield return 1; }", "more than 4,000,000 parts")]
    [InlineData("string F() => new('x', 20_000_000)", "more than 4,000,000 parts")]
    [InlineData("object F() => Enumerable.Repeat(new Wide(1), 80_000)", "the result takes 78 MB, more than the 64 MB allowed")]
    public void What_cannot_travel_is_told_and_the_runner_lives_on(string method, string reason)
    {
        var member = method[^1] == '}' ? method : method + ";";
        var student = Student.Of($"public static {member} public static int G() => 1;",
            $"public class Node {{ public Node Next {{ get; set; }} }} public sealed record Wide(int {new string('x', 1000)});");
        student.Unreadable("F").Should().Contain(reason);
        student.Call("G").Should().Be("1");
    }
}
