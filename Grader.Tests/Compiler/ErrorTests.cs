using System.Reflection;
using System.Runtime.Loader;
using FluentAssertions;
using Grader.Core.Protocol;
using Xunit;

namespace Grader.Tests.Compiler;

public sealed class ErrorTests
{
    [Fact]
    public void An_error_stands_at_the_author_s_own_place_whatever_a_line_directive_claims()
    {
        var error = Compilation.Of([new SourceFile("sub/Layers.cs", "class A\n{\n#line 900 \"/golden/Reference.cs\"\n    int x = \"text\";\n}")]).Errors.Single();
        (error.Path, error.Line, error.Column, error.Id).Should().Be(("sub/Layers.cs", 4, 13, "CS0029"));
        error.SourceLine.Should().Be("    int x = \"text\";");
    }

    [Fact]
    public void Errors_come_file_by_file_line_by_line_and_not_without_end()
    {
        var many = string.Concat(Enumerable.Repeat("class B { int x = y; }\n", 40));
        var response = Compilation.Of([new("B.cs", many), new("A.cs", "class A { int x = y; int z = y; }")]);
        response.Errors.Should().HaveCount(CompileResponse.MostErrors);
        response.ErrorCount.Should().BeGreaterThan(CompileResponse.MostErrors);
        response.Errors.Select(e => (e.Path, e.Line, e.Column)).Should().BeInAscendingOrder();
    }

    [Fact]
    public void Warnings_are_nobody_s_concern() =>
        Compilation.Image("#warning careful\nclass A { int unused; string s = null; }").Should().NotBeEmpty();

    [Fact]
    public void What_a_new_project_sees_without_asking_is_seen() =>
        Compilation.Image("""
            public static class C
            {
                public static List<double> F(IEnumerable<double> x) => x.Select(Math.Exp).ToList();
                public static async Task<string> G(CancellationToken t) { await Task.Delay(1, t); Console.WriteLine(); return File.ReadAllText("x"); }
                public static HttpClient? H() => null;
                public static int Newest(int[] x) => x is [1, .. var rest] ? rest.Length : field(x);
                private static int field(int[] x) => x.Length;
                public static string P { get => field ?? ""; set => field = value; } = "";
            }
            """).Should().NotBeEmpty();

    [Fact]
    public void Unsafe_code_is_refused() =>
        Compilation.Of("class A { unsafe void F(int* p) { } }").Errors.Should().Contain(e => e.Id == "CS0227");

    [Theory]
    [InlineData("#r \"/etc/passwd\"\nclass A { }")]
    [InlineData("#load \"/etc/passwd\"\nclass A { }")]
    [InlineData("#:package Newtonsoft.Json@13.0.4\nclass A { }")]
    [InlineData("#:sdk Microsoft.NET.Sdk.Web\nclass A { }")]
    [InlineData("[assembly: System.Reflection.AssemblyKeyFile(\"/etc/passwd\")] class A { }")]
    [InlineData("[assembly: System.Reflection.AssemblyKeyName(\"container\")] class A { }")]
    [InlineData("extern alias Other; class A { }")]
    public void Nothing_in_the_source_reaches_for_a_file_or_a_package(string source)
    {
        var response = Compilation.Of(source);
        response.Image.Should().BeNull();
        response.Errors.Should().NotBeEmpty().And.NotContain(e => e.Message.Contains("root:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/// <include file='/etc/passwd' path='//x'/>\npublic class A { }")]
    [InlineData("#pragma checksum \"/etc/passwd\" \"{00000000-0000-0000-0000-000000000000}\" \"00\"\nclass A { }")]
    [InlineData("#line 1 \"/etc/passwd\"\nclass A { }")]
    [InlineData("#nullable enable annotations\n#region x\nclass A { }\n#endregion")]
    public void A_file_that_is_only_mentioned_is_not_read(string source) => Compilation.Image(source).Should().NotBeEmpty();

    [Fact]
    public void A_submission_cannot_name_itself()
    {
        var image = Compilation.Image("[assembly: System.Reflection.AssemblyTitle(\"Support\")] [assembly: System.Reflection.AssemblyVersion(\"9.9.9.9\")] class A { }");
        new AssemblyLoadContext(null).LoadFromStream(new MemoryStream(image)).GetName().Name.Should().Be("Submission");
    }

    [Fact]
    public void An_exception_names_the_author_s_file_and_line()
    {
        var image = Compilation.Image("public static class C\n{\n    public static int F(int[] x) =>\n        x[7];\n}");
        var type = new AssemblyLoadContext(null).LoadFromStream(new MemoryStream(image)).GetType("C")!;
        var thrown = ((Action)(() => type.GetMethod("F")!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [Array.Empty<int>()], null)))
            .Should().Throw<IndexOutOfRangeException>().Which;
        thrown.StackTrace.Should().Contain("Homework.cs:line 4");
    }

    [Fact]
    public void The_same_source_gives_the_same_image() => Compilation.Image("public class A { }").Should().Equal(Compilation.Image("public class A { }"));

    [Fact]
    public void An_image_of_many_megabytes_is_refused()
    {
        var response = Compilation.Of($"public static class A {{ public static string S = \"{new string('x', 5 << 20)}\"; }}");
        response.Image.Should().BeNull();
        response.Errors.Single().Message.Should().Be("the code compiles to 10 MB, more than the 8 MB allowed");
    }
}
