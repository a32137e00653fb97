using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Mutation.Operators;

/// <summary>The length of another axis is taken.</summary>
internal sealed class AxisMistaken() : MutationOperator("wrong axis")
{
    public override IEnumerable<Change> At(SyntaxNode node, Code code) =>
        node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access, ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: int axis } literal }] }
        && access.Name.Identifier.ValueText is "GetLength" or "GetUpperBound" && code.TypeOf(access.Expression) is IArrayTypeSymbol array
            ? Enumerable.Range(0, array.Rank).Where(other => other != axis).Select(other => Change.Of(literal, $"{other}"))
            : [];
}
