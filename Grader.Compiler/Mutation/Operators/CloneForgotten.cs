using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Mutation.Operators;

/// <summary>The array itself for a copy of it, so that two names mean one array.</summary>
internal sealed class CloneForgotten() : MutationOperator("no copy")
{
    public override IEnumerable<Change> At(SyntaxNode node, Code code) => node switch
    {
        CastExpressionSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Clone" } access } } cast =>
            [Change.Of(cast, access.Expression.ToString())],
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToArray" or "Clone" } access } copy when IsArrayLike(copy, access.Expression, code) =>
            [Change.Of(copy, access.Expression.ToString())],
        CollectionExpressionSyntax { Elements: [SpreadElementSyntax { Expression: var array }] } copy when IsArrayLike(copy, array, code) => [Change.Of(copy, array.ToString())],
        _ => [],
    };

    private static bool IsArrayLike(ExpressionSyntax copy, ExpressionSyntax copied, Code code) =>
        code.TypeOf(copied) is IArrayTypeSymbol type && SymbolEqualityComparer.Default.Equals(code.TypeWanted(copy), type);
}
