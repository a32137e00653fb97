using FluentAssertions;
using Grader.Core.Protocol;
using Grader.Core.Values;
using Xunit;

namespace Grader.Tests.Compiler;

public sealed class SurfaceTests
{
    private const string Given = """
        namespace Hw;
        public enum Act { Relu, Tanh }
        public sealed record Net(double[,] W, double[][] B);
        public static class Outer { public enum Kind { A, B } }
        public static class Other { public enum Kind { A, B } }
        """;

    private const string Solution = """
        namespace Hw;
        public static class Homework
        {
            public static Net Train(IReadOnlyList<double[]> data, Act act, uint seed, (double Rate, int Steps) how) => null!;
            public static double Pick(Outer.Kind kind) => 0;
        }
        """;

    private static readonly byte[] Support = Compilation.Image(Given, "Support");

    [Fact]
    public void Reference_and_student_who_use_the_given_types_have_the_same_identity()
    {
        var reference = Compilation.Of(Solution, "Submission", Support).Surface.Methods;
        var renamed = Solution.Replace("Rate", "LearningRate", StringComparison.Ordinal).Replace("data", "points", StringComparison.Ordinal);
        var student = Compilation.Of(renamed, "Submission", Support).Surface.Methods;
        student.Select(m => m.Identity).Should().Equal(reference.Select(m => m.Identity));
        student.Should().OnlyContain(m => m.Callable);
    }

    [Fact]
    public void A_student_s_own_copy_of_a_given_type_is_another_type()
    {
        var reference = Method(Compilation.Of(Solution, "Submission", Support), "Train");
        var copied = Compilation.Of([new("A.cs", Solution), new("B.cs", Given)], "Submission", Support);
        Method(copied, "Train").Identity.Should().NotBe(reference.Identity).And.Contain("[Submission]Hw.Net");
        reference.Identity.Should().Contain("[Support]Hw.Net");
    }

    [Fact]
    public void Nested_types_of_the_same_name_are_different()
    {
        string IdentityOf(string outer) =>
            Method(Compilation.Of(Solution.Replace("Outer.", outer, StringComparison.Ordinal), "Submission", Support), "Pick").Identity;
        IdentityOf("Outer.").Should().NotBe(IdentityOf("Other."));
    }

    [Theory]
    [InlineData("double[]", "double[,]")]
    [InlineData("double[][,]", "double[,][]")]
    [InlineData("double", "float")]
    [InlineData("double", "double?")]
    [InlineData("int", "uint")]
    [InlineData("List<double>", "IList<double>")]
    [InlineData("(int, double)", "(double, int)")]
    [InlineData("ref double", "double")]
    [InlineData("out double", "ref double")]
    [InlineData("Dictionary<string, int>", "Dictionary<string, long>")]
    public void Other_types_have_other_identities(string one, string other) => IdentityWith(one).Should().NotBe(IdentityWith(other));

    [Theory]
    [InlineData("string", "string?")]
    [InlineData("(int A, int B)", "(int, int)")]
    [InlineData("double", "System.Double")]
    [InlineData("params double[]", "double[]")]
    [InlineData("IList<string>", "System.Collections.Generic.IList<string?>")]
    public void The_same_type_written_otherwise_has_the_same_identity(string one, string other) => IdentityWith(one).Should().Be(IdentityWith(other));

    [Theory]
    [InlineData("double", typeof(ScalarType))]
    [InlineData("uint", typeof(ScalarType))]
    [InlineData("string", typeof(ScalarType))]
    [InlineData("Act", typeof(EnumType))]
    [InlineData("double[]", typeof(TensorType))]
    [InlineData("int[,,]", typeof(TensorType))]
    [InlineData("IEnumerable<double>", typeof(TensorType))]
    [InlineData("double[][]", typeof(SequenceType))]
    [InlineData("uint[]", typeof(SequenceType))]
    [InlineData("IList<double[,]>", typeof(SequenceType))]
    [InlineData("Dictionary<string, double[]>", typeof(MapType))]
    [InlineData("Dictionary<int, double[]>", typeof(UnsupportedType))]
    [InlineData("Net", typeof(RecordType))]
    [InlineData("(int, Net)", typeof(RecordType))]
    [InlineData("uint[,]", typeof(UnsupportedType))]
    [InlineData("Stream", typeof(UnsupportedType))]
    [InlineData("Func<double, double>", typeof(UnsupportedType))]
    [InlineData("decimal", typeof(UnsupportedType))]
    [InlineData("ref double[]", typeof(UnsupportedType))]
    public void Every_declared_type_is_known_on_the_wire(string type, Type wire) =>
        Parameter($"public static class C {{ public static void F({type} x) => throw null!; }}").Should().BeOfType(wire);

    [Fact]
    public void Parts_of_a_class_are_its_public_properties_and_fields_and_those_of_its_bases()
    {
        var type = (RecordType)Parameter("""
            public class Base { public double[] Below { get; set; } = []; public static int Shared { get; set; } }
            public class Own : Base
            {
                public int Count;
                public double Rate { get; init; }
                private int Hidden { get; }
                public int this[int i] => i;
                public int Write { set { } }
            }
            public static class C { public static void F(Own x) { } }
            """);
        type.Fields.Select(f => f.Name).Should().Equal("Rate", "Below", "Count");
    }

    [Fact]
    public void Classes_that_mention_one_another_cost_no_time()
    {
        // Read as a tree this would be 30^8 types.
        var links = string.Concat(Enumerable.Range(0, 30).Select(i => $"public B L{i} {{ get; set; }} "));
        var source = $"public class A {{ {links} }} public class B {{ {links.Replace("B L", "A L", StringComparison.Ordinal)} }} "
            + string.Concat(Enumerable.Range(0, 8).Select(i => $"public class T{i} {{ {links.Replace("B L", $"T{i + 1} L", StringComparison.Ordinal)} }} "))
            + "public class T8 {} public static class C { public static void F(A a, T0 t) { } }";
        var response = Compilation.Of(source);
        response.Image.Should().NotBeNull();
        response.Encode().Length.Should().BeLessThan(1 << 20);
    }

    [Fact]
    public void Only_public_static_methods_of_public_plain_types_can_be_called()
    {
        var methods = Compilation.Of("""
            public static class C { public static void Yes() {} internal static void No1() {} public static void No2<T>() {} }
            public class D<T> { public static void No3() {} }
            static class E { public static void No4() {} }
            public class G { public void No5() {} public int P => 1; public G() {} }
            """).Surface.Methods;
        methods.Where(m => m.Callable).Select(m => m.FullName).Should().Equal("C.Yes");
        methods.Select(m => m.Name).Should().BeEquivalentTo("Yes", "No1", "No2", "No3", "No4", "No5");
    }

    [Fact]
    public void Code_that_does_not_compile_still_shows_what_it_declares()
    {
        var response = Compilation.Of("namespace Hw; public static class Homework { public static double F(double x) => x + ; }");
        response.Image.Should().BeNull();
        response.Surface.Methods.Single().Display.Should().Be("public static double Homework.F(double x)");
    }

    private static string IdentityWith(string type) =>
        Method(Compilation.Of($"public static class C {{ public static void F({type} x) => throw null!; }}"), "F").Identity;

    private static WireType Parameter(string source) => Method(Compilation.Of("using Hw;\n" + source, "Submission", Support), "F").Parameters[0].Type;

    private static MethodSignature Method(CompileResponse response, string name) => response.Surface.Methods.Single(method => method.Name == name);
}
