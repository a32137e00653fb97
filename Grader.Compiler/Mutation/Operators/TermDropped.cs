using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Mutation.Operators;

/// <summary>A term of a sum or a factor of a product is left out.</summary>
internal sealed class TermDropped() : MutationOperator("drop a term or a factor")
{
    public override IEnumerable<Change> At(SyntaxNode node, Code code) =>
        node is BinaryExpressionSyntax binary ? Omission.Of(binary, code).Select(omission => omission.Change) : [];
}
