using System.Collections.Immutable;
using FluentAssertions;
using Grader.Core.Protocol;
using Grader.Tests.Worker;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using Offer = Grader.Core.Protocol.Mutation;

namespace Grader.Tests.Compiler.Mutation;

/// <summary>The mistakes that are offered for the reference of the homework that ships.</summary>
public sealed class MutatorTests
{
    private static readonly byte[] Support = Compilation.Of(Sources("support"), "Support").Image!;
    private static readonly ImmutableArray<SourceFile> Reference = Sources("reference");
    private static readonly Lazy<ImmutableArray<Offer>> Offered = new(() => Compilation.Mutate(Reference, Support).Mutations);

    [Fact]
    public void There_are_many_of_every_kind()
    {
        Offered.Value.Length.Should().BeInRange(700, 2500);
        Offered.Value.Select(m => m.Operator).Distinct().Should().HaveCount(18);
    }

    [Fact]
    public void Each_is_at_its_place_and_short_enough_to_be_shown()
    {
        foreach (var mutation in Offered.Value)
        {
            var text = FileOf(mutation).Text;
            text.Substring(mutation.Start, mutation.Length).Should().Be(mutation.Before);
            var from = text.AsSpan(0, mutation.Start).Count('\n') + 1;
            mutation.Line.Should().BeInRange(from, from + mutation.Before.Count(c => c == '\n'));
            mutation.Before.Length.Should().BeLessThanOrEqualTo(240);
            mutation.After.Length.Should().BeLessThanOrEqualTo(240);
        }
    }

    [Fact]
    public void Each_gives_another_text_that_can_be_parsed()
    {
        var texts = Offered.Value.Select(mutation => mutation.Applied(FileOf(mutation))).ToArray();
        texts.Should().OnlyHaveUniqueItems();
        foreach (var file in texts)
            CSharpSyntaxTree.ParseText(file.Text, cancellationToken: TestContext.Current.CancellationToken).GetDiagnostics(TestContext.Current.CancellationToken).Should().BeEmpty();
    }

    [Fact]
    public void Every_thirtieth_compiles_together_with_all_the_rest()
    {
        for (var i = 0; i < Offered.Value.Length; i += 30)
        {
            var changed = Offered.Value[i].Applied(FileOf(Offered.Value[i]));
            Compilation.Of([.. Reference.Select(file => file.Path == changed.Path ? changed : file)], "Mutant", Support)
                .Errors.Should().BeEmpty(Offered.Value[i].ToString());
        }
    }

    [Fact]
    public void They_stand_in_the_order_of_files_and_places()
    {
        Offered.Value.Select(m => m.Path).Distinct().Should().BeInAscendingOrder(StringComparer.Ordinal);
        foreach (var file in Offered.Value.GroupBy(m => m.Path))
            file.Select(m => m.Line).Should().BeInAscendingOrder();
    }

    [Fact]
    public void They_are_the_same_every_time() => Compilation.Mutate(Reference, Support).Mutations.Should().Equal(Offered.Value);

    [Fact]
    public void Code_that_does_not_compile_elsewhere_is_mutated_where_it_does()
    {
        SourceFile file = new("C.cs", "class C { static string A() => missing; static double B(double x) => -x; }");
        Compilation.Mutate([file]).Mutations.Should().ContainSingle().Which.After.Should().Be("=> x");
    }

    private static SourceFile FileOf(Offer mutation) => Reference.Single(file => file.Path == mutation.Path);

    internal static ImmutableArray<SourceFile> Sources(string folder) =>
    [
        .. Directory.EnumerateFiles(Repository.Path("assignments", "hw3", folder), "*.cs").Order(StringComparer.Ordinal)
            .Select(file => new SourceFile($"{folder}/{Path.GetFileName(file)}", File.ReadAllText(file))),
    ];
}

/// <summary>The same, asked of the compiler in its jail.</summary>
[Collection(WorkshopTests.Name)]
public sealed class JailedMutatorTests(Workshop workshop)
{
    [Fact]
    public async Task The_jailed_compiler_offers_mistakes_and_compiles_on()
    {
        var support = await workshop.Compiler.CompileAsync(new CompileRequest("Support", MutatorTests.Sources("support"), [], StochasticRounding: false));
        var reference = MutatorTests.Sources("reference");
        var response = await workshop.Compiler.MutateAsync(new MutateRequest(reference, [support.Image!]));
        var inside = Compilation.Mutate(reference, support.Image!).Mutations;
        response.Mutations.Should().Equal(inside);
        (await workshop.CompileAsync("class C { }")).Image.Should().NotBeNull();
    }
}
