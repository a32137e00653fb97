using FluentAssertions;
using Grader.Core.Protocol;
using Grader.Worker.Execution;
using Xunit;

namespace Grader.Tests.Worker.Execution;

/// <summary>Some hundred bytes of C# bring a compiler down. That is the source's doing, and the next source must not notice.</summary>
[Collection(WorkshopTests.Name)]
public sealed class CompilerHostTests(Workshop workshop)
{
    private const string Good = "public static class Good { public static int One() => 1; }";

    public static TheoryData<string, string> Bombs => new()
    {
        { "interpolation", Interpolation(50) },
        { "generics", Generics(10) },
        { "constants", Doubling(30) },
        { "parentheses", $"class A {{ int x = {new string('(', 20_000)}1{new string(')', 20_000)}; }}" },
        { "complements", $"class A {{ int x = {new string('~', 20_000)}1; }}" },
        { "lists", $"class A {{ {string.Concat(Enumerable.Repeat("List<", 10_000))}int{new string('>', 10_000)} x; }}" },
        { "else-if", $"class A {{ int F(int x) {{ {string.Concat(Enumerable.Range(0, 10_000).Select(i => $"if (x == {i}) return {i}; else "))} return 0; }} }}" },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task A_bomb_is_a_compile_error_that_says_what_ran_out_and_the_next_source_compiles(string name, string bomb)
    {
        var response = await workshop.CompileAsync(bomb);
        response.Image.Should().BeNull(name);
        response.ErrorCount.Should().BePositive();
        response.Errors[0].Message.Should().MatchRegex(name switch
        {
            "interpolation" => "^the compiler ran out of (time|memory) over this code",
            "generics" => "^(the compiler ran out of (time|memory) over this code|the code compiles to [0-9]+ MB)",
            "constants" => "^(the compiler ran out of memory over this code|the code compiles to [0-9]+ MB|.*(too long|too complex|exceeds))",
            "else-if" => "^the compiler ran out of time over this code",
            // Which guard speaks, ours, Roslyn's or the process's end, depends on how much stack is left.
            _ => "^(the compiler ran out of (stack|time) over this code|something in this code is nested far too deeply|.*too long or complex)",
        });
        (await workshop.CompileAsync(Good)).Image.Should().NotBeNull();
    }

    [Fact]
    public async Task A_bomb_costs_the_student_who_sent_it_a_compile_error()
    {
        await using var open = await workshop.Engine.OpenAsync(Given.Checks("{ id: a, points: 1, call: F.Half, examples: [{ x: 1 }] }"), "tests", runners: 1);
        var bombed = open.GradeAsync(Given.Submission(Bombs.First(row => row.Data.Item1 == "parentheses").Data.Item2));
        var fine = open.GradeAsync(Given.Submission("public static class F { public static double Half(double x) => x / 2; }"));
        (await bombed).Report.CompileErrors.Should().NotBeEmpty();
        (await fine).Report.Score.Should().Be(1);
    }

    [Fact]
    public async Task Many_errors_are_cut_short_and_counted()
    {
        var response = await workshop.CompileAsync(string.Concat(Enumerable.Range(0, 500).Select(i => $"class A{i} : Missing{new string('x', 1000)} {{ }}\n")));
        response.Errors.Should().HaveCount(CompileResponse.MostErrors);
        response.ErrorCount.Should().Be(500);
        response.Errors.Should().OnlyContain(error => error.Message.Length < 500 && error.SourceLine.Length < 200);
    }

    [Fact]
    public async Task A_line_directive_does_not_move_the_blame()
    {
        var response = await workshop.CompileAsync("#line 77 \"/etc/passwd\"\nclass A { int x = \"\"; }");
        response.Errors[0].Should().Match<CompileError>(error => error.Path == "Test.cs" && error.Line == 2 && !error.SourceLine.Contains("passwd"));
    }

    [Theory]
    [InlineData("#r \"/etc/passwd\"\nclass A { }")]
    [InlineData("#load \"/etc/passwd\"\nclass A { }")]
    [InlineData("#:package Evil@1.0\nclass A { }")]
    [InlineData("unsafe class A { int* p; }")]
    [InlineData("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"x\")] class A { Missing m; }")]
    public async Task Directives_and_unsafe_code_do_not_compile(string source)
    {
        var response = await workshop.CompileAsync(source);
        response.Image.Should().BeNull();
        string.Concat(response.Errors).Should().NotContain("root:");
    }

    [Fact]
    public async Task A_compiler_that_was_warmed_up_before_it_is_needed_is_the_one_that_is_used()
    {
        await using var compiler = new CompilerHost(workshop.Jail, workshop.Tools, TimeProvider.System);
        compiler.WarmUp();
        var two = new[] { Compile(compiler, Good), Compile(compiler, Good) };
        foreach (var response in await Task.WhenAll(two)) response.Image.Should().NotBeNull();
    }

    [Fact]
    public async Task A_compiler_that_has_worked_long_or_grown_is_replaced_and_nobody_notices()
    {
        await using var compiler = new CompilerHost(workshop.Jail, workshop.Tools, TimeProvider.System);
        for (var i = 0; i < 205; i++) (await Compile(compiler, Good)).Image.Should().NotBeNull($"compilation {i}");
    }

    private static Task<CompileResponse> Compile(CompilerHost compiler, string source) =>
        compiler.CompileAsync(new CompileRequest("Test", [new SourceFile("Test.cs", source)], [], StochasticRounding: false));

    private static string Interpolation(int depth) =>
        $"class A {{ string s = {string.Concat(Enumerable.Repeat("$\"{", depth))}1{string.Concat(Enumerable.Repeat("}\"", depth))}; }}";

    private static string Generics(int depth) =>
        $"class A<T1,T2,T3,T4,T5>{{class B:A<B,B,B,B,B>{{{string.Join('.', Enumerable.Repeat("B", depth))} x;}}}}";

    private static string Doubling(int times) =>
        $"class A {{ const string c0 = \"aaaaaaaaaaaaaaaa\"; {string.Concat(Enumerable.Range(1, times).Select(i => $"const string c{i} = c{i - 1} + c{i - 1}; "))} string s = c{times}; }}";
}
