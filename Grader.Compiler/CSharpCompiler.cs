using System.Collections.Immutable;
using Grader.Compiler.Instrumentation;
using Grader.Core.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Grader.Compiler;

/// <summary>
/// One compilation after another with the options of a new SDK project: implicit usings, nullable annotations, the latest language, no unsafe
/// code. Nothing of the source can name the assembly, sign it or read a file: no resolver of any kind is set.
/// </summary>
internal sealed class CSharpCompiler(ImmutableArray<MetadataReference> framework)
{
    private const int LargestImage = 8 << 20;

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest, DocumentationMode.None);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Enable,
        generalDiagnosticOption: ReportDiagnostic.Suppress,
        deterministic: true,
        concurrentBuild: false);

    /// <summary>So that an exception can name the author's own file and line.</summary>
    private static readonly EmitOptions WithLines = new(debugInformationFormat: DebugInformationFormat.Embedded);

    private static readonly SyntaxTree ImplicitUsings = CSharpSyntaxTree.ParseText(
        string.Join('\n', new[]
        {
            "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
        }.Select(name => $"global using global::{name};")), Parsing);

    public CompileResponse Compile(CompileRequest request)
    {
        try
        {
            return Emit(Prepare(request), request);
        }
        catch (InsufficientExecutionStackException)
        {
            return Refused(Surface.Empty, "something in this code is nested far too deeply");
        }
    }

    private static CompileResponse Emit(CSharpCompilation compilation, CompileRequest request)
    {
        var surface = SurfaceReader.Read(compilation);
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image, options: request.StochasticRounding ? null : WithLines);
        var errors = emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToArray();
        if (emitted.Success && image.Length > LargestImage)
            return Refused(surface, $"the code compiles to {image.Length >> 20} MB, more than the {LargestImage >> 20} MB allowed");
        return new CompileResponse(
            emitted.Success ? image.ToArray() : null,
            [.. errors.OrderBy(e => e.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(e => e.Location.SourceSpan.Start)
                .Take(CompileResponse.MostErrors).Select(Describe)],
            errors.Length, surface);
    }

    public CSharpCompilation Prepare(CompileRequest request)
    {
        var trees = request.Sources.Select(source =>
            CSharpSyntaxTree.ParseText(SourceText.From(source.Text, System.Text.Encoding.UTF8), Parsing, source.Path)).ToArray();
        var ours = request.References.Select(image => MetadataReference.CreateFromImage(image));
        var compilation = CSharpCompilation.Create(request.AssemblyName, trees.Append(ImplicitUsings), framework.AddRange(ours), OptionsFor(trees));
        return request.StochasticRounding ? RoundingRewriter.Instrument(compilation, Parsing) : compilation;
    }

    /// <summary>A student's project often has a Program.cs of statements, which only a program may have. It is never run.</summary>
    private static CSharpCompilationOptions OptionsFor(IEnumerable<SyntaxTree> trees) =>
        trees.Any(tree => tree.GetCompilationUnitRoot().Members.Any(member => member is GlobalStatementSyntax))
            ? Options.WithOutputKind(OutputKind.ConsoleApplication)
            : Options;

    private static CompileResponse Refused(Surface surface, string why) =>
        new(null, [new CompileError("", 0, 0, "GRADER", why, "")], 1, surface);

    /// <summary>At the author's own place: what a #line directive claims is ignored.</summary>
    private static CompileError Describe(Diagnostic error)
    {
        var message = Shortened(error.GetMessage(System.Globalization.CultureInfo.InvariantCulture), 400);
        if (error.Location.SourceTree is not { } tree) return new CompileError("", 0, 0, error.Id, message, "");
        var start = tree.GetLineSpan(error.Location.SourceSpan).StartLinePosition;
        var line = tree.GetText().Lines[start.Line].ToString();
        return new CompileError(tree.FilePath, start.Line + 1, start.Character + 1, error.Id, message, Shortened(line.TrimEnd(), 160));
    }

    private static string Shortened(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, most), "...");
}
