using System.Collections.Immutable;
using FluentAssertions;
using Grader.Core.Protocol;
using Grader.Core.Values;
using Grader.Tests.Worker.Jail;
using Xunit;

namespace Grader.Tests.Compiler;

/// <summary>The homework that ships, as the compiler sees it.</summary>
public sealed class HomeworkTests
{
    private static readonly string Bundle = Path.Combine(Probe.Tool(""), "..", "..", "assignments", "hw3");
    private static readonly byte[] Library = File.ReadAllBytes(Path.Combine(Probe.Tool("reference"), "Grader.Reference.dll"));
    private static readonly CompileResponse Support = Compilation.Of(Sources("support"), "Support");
    private static readonly CompileResponse Reference = Compilation.Of(Sources("reference"), "Submission", Support.Image!, Library);
    private static readonly CompileResponse Starter = Compilation.Of(Sources("starter"), "Submission", Support.Image!);

    [Fact]
    public void Its_parts_compile()
    {
        foreach (var part in new[] { Support, Reference, Starter })
            part.Errors.Should().BeEmpty();
    }

    [Fact]
    public void What_the_starter_declares_the_reference_declares_alike()
    {
        var reference = Reference.Surface.Methods.Where(m => m.Callable).ToLookup(m => m.FullName, m => m.Identity);
        var starter = Starter.Surface.Methods.Where(m => m.Callable).ToArray();
        starter.Should().NotBeEmpty();
        foreach (var method in starter)
            reference[method.FullName].Should().Contain(method.Identity, $"{method.Display} is what students begin from");
    }

    [Fact]
    public void All_that_its_methods_take_and_give_can_travel()
    {
        foreach (var method in Starter.Surface.Methods.Where(m => m.Callable))
            method.Parameters.Select(p => p.Type).Append(method.Return).Should().NotContain(type => type is UnsupportedType, method.Display);
    }

    [Fact]
    public void A_student_s_own_copy_of_the_given_types_is_noticed()
    {
        var copied = Compilation.Of(Sources("starter").AddRange(Sources("support")), "Submission", Support.Image!);
        var given = Starter.Surface.Methods.Where(m => m.Identity.Contains("[Support]", StringComparison.Ordinal)).ToArray();
        given.Should().NotBeEmpty();
        foreach (var method in given)
            copied.Surface.Methods.Should().NotContain(m => m.FullName == method.FullName && m.Identity == method.Identity);
    }

    private static ImmutableArray<SourceFile> Sources(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Bundle, folder), "*.cs").Order(StringComparer.Ordinal)
            .Select(file => new SourceFile($"{folder}/{Path.GetFileName(file)}", File.ReadAllText(file))),
    ];
}
