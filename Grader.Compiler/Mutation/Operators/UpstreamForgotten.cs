using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Mutation.Operators;

/// <summary>A factor that the caller gave is left out, as when a backward pass forgets the gradient that arrives from above.</summary>
internal sealed class UpstreamForgotten() : MutationOperator("forget a factor given by the caller")
{
    public override IEnumerable<Change> At(SyntaxNode node, Code code) =>
        node is BinaryExpressionSyntax product && Omission.IsProduct(product) && code.IsReal(product)
            ? Omission.Of(product, code).Where(o => !o.Divides && code.IsNumber(o.Operand) && code.RootOf(o.Operand) is IParameterSymbol).Select(o => o.Change)
            : [];
}
