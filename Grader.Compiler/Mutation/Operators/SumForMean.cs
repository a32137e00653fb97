using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Mutation.Operators;

/// <summary>The division by how many there are is left out.</summary>
internal sealed class SumForMean() : MutationOperator("sum for mean")
{
    public override IEnumerable<Change> At(SyntaxNode node, Code code) => node switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } quotient when code.IsReal(quotient) && IsCount(quotient.Right, code) =>
            [Change.Of(quotient, quotient.Left.ToString())],
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.DivideAssignmentExpression } division } statement
            when code.IsReal(division.Left) && IsCount(division.Right, code) => [Change.Removal(statement)],
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Average" } access } =>
            [Change.Of(access.Name, "Sum")],
        _ => [],
    };

    /// <summary>A whole number without a literal in it, a product of such, or a variable that began as one.</summary>
    private static bool IsCount(ExpressionSyntax divisor, Code code) => divisor switch
    {
        ParenthesizedExpressionSyntax inner => IsCount(inner.Expression, code),
        CastExpressionSyntax cast => IsCount(cast.Expression, code),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } product => IsCount(product.Left, code) && IsCount(product.Right, code),
        BinaryExpressionSyntax or LiteralExpressionSyntax => false,
        _ => code.IsWhole(divisor) || code.StartOf(divisor) is { } start && start != divisor && IsCount(start, code),
    };
}
