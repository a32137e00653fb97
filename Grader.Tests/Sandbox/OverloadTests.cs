using FluentAssertions;
using Grader.Core.Values;
using Xunit;
using static Grader.Tests.Core.Some;

namespace Grader.Tests.Sandbox;

public sealed class OverloadTests
{
    private static readonly Student Student = Student.Of("""
        public static string F(int x) => "int";
        public static string F(long x) => "long";
        public static string F(float x) => "float";
        public static string F(double x) => "double";
        public static string F(bool x) => "bool";
        public static string F(string x) => "string";
        public static string F(Act x) => "Act";
        public static string F(double[] x) => "double[]";
        public static string F(int[] x) => "int[]";
        public static string F(double[,] x) => "double[,]";
        public static string F(double[][] x) => "double[][]";
        public static string F(Dictionary<string, int> x) => "map";
        public static string F(Pair x) => "Pair";
        public static string F((int, int) x) => "tuple";
        public static string F(int x, int y) => "two";
        public static string F(ref double x, ref double y) => "references";
        public static string F(double x, double y) => "two doubles";
        public static string F<T>(T[,,] x) => "generic";
        """, "public enum Act { Relu } public sealed record Pair(int A, int B);");

    public static TheoryData<int> Calls => [.. Enumerable.Range(0, Expected.Length)];

    private static (Value[] Arguments, string Chosen)[] Expected =>
    [
        ([Int(1)], "int"), ([new IntegerValue(1, true)], "long"), ([Single(1)], "float"), ([Real(1)], "double"), ([new BoolValue(true)], "bool"),
        ([new TextValue("x")], "string"), ([new EnumValue("Relu")], "Act"), ([Vector(1)], "double[]"), ([Ints(1)], "int[]"), ([Array([1, 1], 1)], "double[,]"),
        ([List(Vector(1))], "double[][]"), ([Map(("a", Int(1)))], "map"), ([Record("Pair", ("A", Int(1)), ("B", Int(2)))], "Pair"),
        ([Record("tuple", ("Item1", Int(1)), ("Item2", Int(2)))], "tuple"), ([Int(1), Int(2)], "two"), ([Real(1), Real(2)], "two doubles"),
    ];

    [Theory]
    [MemberData(nameof(Calls))]
    public void The_overload_for_the_arguments_types_is_called(int call)
    {
        var (arguments, chosen) = Expected[call];
        lock (Student) Student.Call("F", arguments).Should().Be($"\"{chosen}\"");
    }

    [Theory]
    [InlineData("Sigmoid")]
    [InlineData("")]
    public void A_member_of_no_enum_fits_nothing(string member)
    {
        lock (Student) Student.Threw("F", new EnumValue(member)).Exception.Should().Be("System.MissingMethodException");
    }
}
