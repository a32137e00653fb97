using FluentAssertions;
using Grader.Core.Protocol;
using Offer = Grader.Core.Protocol.Mutation;

namespace Grader.Tests.Compiler.Mutation;

/// <summary>The mistakes of one kind that are offered for a few lines of code.</summary>
internal static class Mistakes
{
    private const string Around = """
        public static class C
        {
            private static double[] kept = [];
            private static double[] other = [];
            private static double F(double x) => x;
        """;

    /// <summary>Exactly these, in this order, each as "before -> after".</summary>
    public static void ShouldBe(string @operator, string member, params string[] expected) =>
        All(member).Where(m => m.Operator == @operator).Select(m => $"{m.Before} -> {m.After}").Should().Equal(expected);

    /// <summary>Every mistake that is offered for a member of a class.</summary>
    public static IReadOnlyList<Offer> All(string member)
    {
        SourceFile file = new("C.cs", $"{Around}\n{member}\n}}");
        Compilation.Of([file]).Errors.Should().BeEmpty("the test's own code must compile");
        var offered = Compilation.Mutate([file]).Mutations;
        foreach (var mutation in offered)
            Compilation.Of([mutation.Applied(file)]).Errors.Should().BeEmpty(mutation.ToString());
        return [.. offered.Where(m => m.Line > Around.Count(c => c == '\n') + 1)];
    }
}
