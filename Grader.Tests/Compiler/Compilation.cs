using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using FluentAssertions;
using Grader.Compiler;
using Grader.Compiler.Mutation;
using Grader.Core.Protocol;
using Grader.Tests.Worker.Jail;
using Microsoft.CodeAnalysis;

namespace Grader.Tests.Compiler;

/// <summary>The compiler as submissions meet it, in this process: same options, same reference assemblies.</summary>
internal static class Compilation
{
    private static readonly CSharpCompiler Compiler = new(
    [
        .. Directory.EnumerateFiles(Path.Combine(Probe.Tool("compiler"), "ref"), "*.dll").Order(StringComparer.Ordinal)
            .Select(file => (MetadataReference)MetadataReference.CreateFromFile(file)),
    ]);

    private static readonly Lock Turn = new();

    public static CompileResponse Of(string source, string name = "Submission", params byte[][] references) =>
        Of([new SourceFile("Homework.cs", source)], name, references);

    public static CompileResponse Of(ImmutableArray<SourceFile> sources, string name = "Submission", params byte[][] references) =>
        Run(new CompileRequest(name, sources, [.. references], StochasticRounding: false));

    /// <summary>The mistakes that can be made in the code.</summary>
    public static MutateResponse Mutate(ImmutableArray<SourceFile> sources, params byte[][] references)
    {
        lock (Turn) return new Mutator(Compiler).Mutate(new MutateRequest(sources, [.. references]));
    }

    /// <summary>The image of code that must compile.</summary>
    public static byte[] Image(string source, string name = "Submission", params byte[][] references) => Compiled(Of(source, name, references));

    /// <summary>A class of the source, loaded, rounding by chance or not.</summary>
    public static Type Load(string source, string type, bool noisy)
    {
        var image = Compiled(Run(new CompileRequest("Noisy", [new SourceFile("Reference.cs", source)], [], noisy)));
        return new AssemblyLoadContext(null).LoadFromStream(new MemoryStream(image)).GetType(type, throwOnError: true)!;
    }

    /// <summary>Starts a sequence of random roundings in the assembly of the type.</summary>
    public static void Seed(Type noisy, long seed) =>
        noisy.Assembly.GetType("Grader.Rounding.Noise", throwOnError: true)!.GetMethod("Seed")!.Invoke(null, [seed]);

    public static object? Call(Type type, string method, params object?[] arguments) =>
        type.GetMethod(method)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    /// <summary>One at a time, as in the tool.</summary>
    private static CompileResponse Run(CompileRequest request)
    {
        lock (Turn) return Compiler.Compile(request);
    }

    private static byte[] Compiled(CompileResponse response)
    {
        response.Errors.Select(error => $"{error} {error.SourceLine}").Should().BeEmpty("this code must compile");
        return response.Image!;
    }
}
