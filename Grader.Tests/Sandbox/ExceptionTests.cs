using FluentAssertions;
using Xunit;
using static Grader.Tests.Core.Some;

namespace Grader.Tests.Sandbox;

/// <summary>Whatever a student's code throws, wherever it is run, becomes an answer.</summary>
public sealed class ExceptionTests
{
    [Theory]
    [InlineData("int F() => throw new NotImplementedException();", "System.NotImplementedException")]
    [InlineData("int F() => throw null!;", "System.NullReferenceException")]
    [InlineData("int F() => Never.Ready;", "System.ArithmeticException")]
    [InlineData("int F() => Task.Run(int () => throw new FormatException()).Result;", "System.FormatException")]
    [InlineData("int F() => (int)typeof(C).GetMethod(\"G\")!.Invoke(null, null)!;", "System.RankException")]
    [InlineData("int F() => throw new Own();", "Own")]
    [InlineData("Lazy F() => new Lazy();", "System.TimeoutException")]
    [InlineData("IEnumerable<int> F() { yield return 1; throw new KeyNotFoundException(); }", "System.Collections.Generic.KeyNotFoundException")]
    [InlineData("object F() => new Liar();", "System.InvalidOperationException")]
    [InlineData("object F() => new Odd();", "System.InvalidCastException")]
    [InlineData("object F() => default(System.Collections.Immutable.ImmutableArray<int>);", "System.InvalidOperationException")]
    [InlineData("int F() => new Overlap().A;", "System.TypeLoadException")]
    [InlineData("int F() => checked(int.MaxValue + C.H());", "System.OverflowException")]
    public void The_exception_that_matters_is_reported_and_the_runner_lives_on(string method, string exception)
    {
        var student = Of($"public static {method}");
        student.Threw("F").Exception.Should().Be(exception);
        student.Call("H").Should().Be("1");
    }

    [Fact]
    public void A_class_that_cannot_be_initialised_fails_every_time_with_its_own_reason()
    {
        var student = new Student("public static class C { static readonly int x = int.Parse(\"no\"); public static int F() => x; }");
        for (var round = 0; round < 2; round++) student.Threw("F").Exception.Should().Be("System.FormatException");
    }

    [Fact]
    public void A_class_that_cannot_be_loaded_throws_like_any_other()
    {
        var student = new Student("""
            public static class C { public static int F(Overlap o) => 1; public static int G() => 1; }
            [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)]
            public struct Overlap { [System.Runtime.InteropServices.FieldOffset(0)] public object O; [System.Runtime.InteropServices.FieldOffset(1)] public int A; }
            """);
        student.Threw("F", Record("Overlap", ("A", Int(1)))).Exception.Should().Be("System.TypeLoadException");
    }

    [Fact]
    public void A_message_that_throws_is_told_so() => Of("public static int F() => throw new Mute();").Threw("F").Message.Should().Be("(reading it threw DivideByZeroException)");

    [Fact]
    public void A_message_that_is_null_or_without_end_is_a_text()
    {
        Of("public static int F() => throw new Own();").Threw("F").Message.Should().BeEmpty();
        Of("public static int F() => throw new Exception(new string('x', 50_000_000));").Threw("F").Message.Should().HaveLength(1000);
    }

    [Fact]
    public void The_student_s_own_line_is_named()
    {
        var threw = new Student("public static class C\n{\n    public static int F(int[] x) =>\n        x.Select(i => i).First();\n}").Threw("F", Ints());
        (threw.Message, threw.Trace).Should().Be(("Sequence contains no elements", "Homework.cs, line 4"));
    }

    [Fact]
    public void A_constructor_of_an_argument_may_throw()
    {
        var student = Of("public static int F(Picky x) => 1;");
        student.Threw("F", Record("Picky", ("N", Int(-1)))).Exception.Should().Be("System.ArgumentOutOfRangeException");
        student.Call("F", Record("Picky", ("N", Int(1)))).Should().Be("1");
    }

    [Fact]
    public void What_is_not_there_is_an_answer_too()
    {
        var student = Of("public static int F(int x) => x; static int Private() => 1; public static int Own<T>() => 1;");
        student.Threw("F", Real(1)).Should().Match<Grader.Core.Protocol.ThrewResponse>(t =>
            t.Exception == "System.MissingMethodException" && t.Message == "there is no C.F that takes these arguments");
        student.Threw("F").Exception.Should().Be("System.MissingMethodException");
        student.Threw("Private").Exception.Should().Be("System.MissingMethodException");
    }

    [Fact]
    public void A_culture_set_by_one_call_is_gone_in_the_next()
    {
        var student = Student.Of("""
            public static string F()
            {
                var culture = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
                culture.NumberFormat.NumberDecimalSeparator = ",";
                System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.CurrentUICulture = culture;
                System.Globalization.CultureInfo.DefaultThreadCurrentCulture = culture;
                return G();
            }
            public static string G()
            {
                var there = "";
                var thread = new Thread(() => there = 1.5.ToString());
                thread.Start();
                thread.Join();
                return 1.5.ToString() + " " + there;
            }
            """);
        student.Call("F").Should().StartWith("\"1,5");
        student.Call("G").Should().Be("\"1.5 1.5\"");
    }

    private static Student Of(string members) => Student.Of(members + " public static void G() => throw new RankException(); public static int H() => 1;", """
        public static class Never { public static readonly int Ready = Fail(); static int Fail() => throw new ArithmeticException(); }
        public sealed class Own : Exception { public override string Message => null!; }
        public sealed class Mute : Exception { public override string Message { get { var z = 0; return $"{1 / z}"; } } }
        public sealed class Lazy { public double[] W => throw new TimeoutException(); }
        public sealed class Liar : IEnumerable<int>
        {
            public IEnumerator<int> GetEnumerator() => throw new InvalidOperationException();
            System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
        }
        public sealed class Odd : IEnumerable<long>
        {
            public IEnumerator<long> GetEnumerator() => null!;
            System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => new[] { "text" }.GetEnumerator();
        }
        public sealed record Picky(int N) { public int N { get; } = N < 0 ? throw new ArgumentOutOfRangeException() : N; }
        [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)]
        public struct Overlap { [System.Runtime.InteropServices.FieldOffset(0)] public object O; [System.Runtime.InteropServices.FieldOffset(1)] public int A; }
        """);
}
