using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Mutation.Operators;

/// <summary>An operator for its neighbour: the inverse operation, the other side of a boundary, the other conjunction.</summary>
internal sealed class OperatorSwapped() : MutationOperator("swap an operator")
{
    public override IEnumerable<Change> At(SyntaxNode node, Code code) => node switch
    {
        BinaryExpressionSyntax logical when Conjunction(logical.Kind()) is { } other => [Change.Of(logical.OperatorToken, other)],
        BinaryExpressionSyntax binary when Neighbour(binary.Kind()) is { } other && code.IsNumber(binary.Left) && code.IsNumber(binary.Right) =>
            [Change.Of(binary.OperatorToken, other)],
        AssignmentExpressionSyntax compound when Neighbour(compound.Kind()) is { } other && code.IsReal(compound.Left) => [Change.Of(compound.OperatorToken, other)],
        _ => [],
    };

    private static string? Conjunction(SyntaxKind kind) => kind switch
    {
        SyntaxKind.LogicalAndExpression => "||",
        SyntaxKind.LogicalOrExpression => "&&",
        _ => null,
    };

    private static string? Neighbour(SyntaxKind kind) => kind switch
    {
        SyntaxKind.AddExpression => "-",
        SyntaxKind.SubtractExpression => "+",
        SyntaxKind.MultiplyExpression => "/",
        SyntaxKind.DivideExpression => "*",
        SyntaxKind.MultiplyAssignmentExpression => "/=",
        SyntaxKind.DivideAssignmentExpression => "*=",
        SyntaxKind.LessThanExpression => "<=",
        SyntaxKind.LessThanOrEqualExpression => "<",
        SyntaxKind.GreaterThanExpression => ">=",
        SyntaxKind.GreaterThanOrEqualExpression => ">",
        SyntaxKind.EqualsExpression => "!=",
        SyntaxKind.NotEqualsExpression => "==",
        _ => null,
    };
}
