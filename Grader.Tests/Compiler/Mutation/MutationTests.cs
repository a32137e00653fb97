using FluentAssertions;
using Grader.Core.Protocol;
using Xunit;
using Offer = Grader.Core.Protocol.Mutation;

namespace Grader.Tests.Compiler.Mutation;

/// <summary>Mutations and what carries them.</summary>
public sealed class MutationTests
{
    private static readonly Offer Swap = new("a.cs", 2, "swap an operator", "a + b", "a - b", 4, 5);

    [Fact]
    public void Applying_one_replaces_its_piece_of_the_text() =>
        Swap.Applied(new SourceFile("a.cs", "x =\na + b;")).Should().Be(new SourceFile("a.cs", "x =\na - b;"));

    [Theory]
    [InlineData("b.cs", "x =\na + b;")]
    [InlineData("a.cs", "x = \na + b;")]
    [InlineData("a.cs", "x =\na +")]
    [InlineData("a.cs", "")]
    public void Applying_one_to_another_text_is_refused(string path, string text) =>
        Swap.Invoking(m => m.Applied(new SourceFile(path, text))).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData(0, "a", "b", 0, 1)]
    [InlineData(1, "a", "b", -1, 1)]
    [InlineData(1, "a", "b", 0, 2)]
    [InlineData(1, "a", "a", 0, 1)]
    public void One_that_is_none_cannot_be_built(int line, string before, string after, int start, int length) =>
        FluentActions.Invoking(() => new Offer("a.cs", line, "swap an operator", before, after, start, length)).Should().Throw<ArgumentException>();

    [Fact]
    public void A_request_arrives_as_it_was_sent()
    {
        var request = new MutateRequest([new SourceFile("a.cs", "class A;"), new SourceFile("b.cs", "")], [[1, 2, 3]]);
        var arrived = MutateRequest.Decode(request.Encode());
        arrived.Sources.Should().Equal(request.Sources);
        arrived.References.Should().ContainSingle().Which.Should().Equal(1, 2, 3);
    }

    [Fact]
    public void An_answer_arrives_as_it_was_sent() =>
        MutateResponse.Decode(new MutateResponse([Swap]).Encode()).Mutations.Should().Equal(Swap);

    [Fact]
    public void An_answer_that_claims_an_impossible_mutation_is_malformed()
    {
        var bytes = new MutateResponse([Swap]).Encode().ToArray();
        bytes[^4] = 6;   // the length
        FluentActions.Invoking(() => MutateResponse.Decode(bytes)).Should().Throw<MalformedMessageException>();
    }

    [Fact]
    public void The_two_kinds_of_request_are_told_apart()
    {
        var compile = new CompileRequest("A", [], [], StochasticRounding: false).Encode();
        var mutate = new MutateRequest([], []).Encode();
        CompilerTasks.Of(compile).Should().Be(CompilerTask.Compile);
        CompilerTasks.Of(mutate).Should().Be(CompilerTask.Mutate);
        FluentActions.Invoking(() => MutateRequest.Decode(compile)).Should().Throw<MalformedMessageException>();
        FluentActions.Invoking(() => CompileRequest.Decode(mutate)).Should().Throw<MalformedMessageException>();
    }
}
