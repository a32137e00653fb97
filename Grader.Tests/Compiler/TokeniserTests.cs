using FluentAssertions;
using Grader.Compiler;
using Grader.Core.Protocol;
using Xunit;

namespace Grader.Tests.Compiler;

public sealed class TokeniserTests
{
    [Theory]
    [InlineData("class A { int F(int x) => x + 1; }", "class B { int Gg(int yy) => yy + 0x2F; }")]
    [InlineData("class A { }", "using System; using static System.Math; // remark\n/* another */ class A { }")]
    [InlineData("class A { string S = \"a\"; }", "class A { string S = @\"b\"; }")]
    [InlineData("class A { }", "global using System.Linq; using P = (int, int); class A { }")]
    public void Names_numbers_texts_comments_and_usings_do_not_matter(string one, string other) => Kinds(one).Should().Equal(Kinds(other));

    [Theory]
    [InlineData("class A { int F(int x) => x + 1; }", "class A { int F(int x) => x - 1; }")]
    [InlineData("class A { int x; }", "class A { double x; }")]
    [InlineData("class A { void F() { } }", "class A { void F() { using var x = G(); } }")]
    [InlineData("class A { void F() { } }", "class A { void F() { using (G()) ; } }")]
    public void What_a_program_does_matters(string one, string other) => Kinds(one).Should().NotEqual(Kinds(other));

    [Fact]
    public void Tokens_know_their_lines() => Tokeniser.Tokenise(new TokenRequest([new SourceFile("A.cs", "class A\n{\n\n}")])).Files[0].Tokens.Select(t => t.Line).Should().Equal(1, 1, 2, 4);

    [Theory]
    [InlineData("")]
    [InlineData("class { ( ]] \u0001 } } \"unclosed")]
    [InlineData("dear diary, this is no program; is it?")]
    public void What_does_not_parse_is_no_trouble(string text) => FluentActions.Invoking(() => Kinds(text)).Should().NotThrow();

    [Fact]
    public void Nesting_far_too_deep_is_no_trouble() => FluentActions.Invoking(() => Kinds("class A { int x = " + new string('(', 200_000))).Should().NotThrow();

    [Fact]
    public void Requests_and_answers_arrive_as_they_were_sent()
    {
        var request = new TokenRequest([new SourceFile("A.cs", "class A;"), new SourceFile("é.cs", "")]);
        TokenRequest.Decode(request.Encode()).Sources.Should().Equal(request.Sources);
        CompilerTasks.Of(request.Encode()).Should().Be(CompilerTask.Tokenise);
        var response = Tokeniser.Tokenise(request);
        var arrived = TokenResponse.Decode(response.Encode());
        arrived.Files.Select(f => f.Path).Should().Equal("A.cs", "é.cs");
        arrived.Files[0].Tokens.Should().Equal(response.Files[0].Tokens).And.NotBeEmpty();
    }

    private static IEnumerable<ushort> Kinds(string text) => Tokeniser.Tokenise(new TokenRequest([new SourceFile("A.cs", text)])).Files[0].Tokens.Select(token => token.Kind);
}
