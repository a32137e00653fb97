using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Grader.Compiler.Mutation;

/// <summary>
/// Whether one file still compiles with a change in it. A change is within one member and touches no declaration that others see, so only that
/// member is looked at; what was wrong in it before is not held against the change.
/// </summary>
internal sealed class CompileCheck(CSharpCompilation compilation, SyntaxTree tree)
{
    /// <summary>Nullable annotations yield warnings only, and cost a third of the time.</summary>
    private readonly CSharpCompilation compilation =
        compilation.WithOptions(compilation.Options.WithNullableContextOptions(NullableContextOptions.Disable));

    public bool StillCompiles(Change change)
    {
        var changed = tree.WithChangedText(tree.GetText().WithChanges(new TextChange(change.Span, change.Text)));
        if (changed.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error)) return false;
        return Errors(compilation.ReplaceSyntaxTree(tree, changed), changed, change.Span.Start) <= Errors(compilation, tree, change.Span.Start);
    }

    private static int Errors(CSharpCompilation code, SyntaxTree file, int position) =>
        code.GetSemanticModel(file).GetMethodBodyDiagnostics(MemberAt(file, position)).Count(d => d.Severity == DiagnosticSeverity.Error);

    private static TextSpan? MemberAt(SyntaxTree file, int position) =>
        file.GetRoot().FindToken(position).Parent?.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.FullSpan;
}
