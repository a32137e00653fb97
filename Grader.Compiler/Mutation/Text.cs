using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Mutation;

/// <summary>Pieces of C# made of pieces of C#.</summary>
internal static class Text
{
    /// <summary>The expression, so that whatever stands around it cannot tear it apart.</summary>
    public static string Whole(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax or LiteralExpressionSyntax or ElementAccessExpressionSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax
            or ParenthesizedExpressionSyntax => expression.ToString(),
        _ => $"({expression})",
    };

    /// <summary>The negative of a number.</summary>
    public static string Negated(ExpressionSyntax number) => number switch
    {
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus => minus.Operand.ToString(),
        ParenthesizedExpressionSyntax { Expression: PrefixUnaryExpressionSyntax inner } => Negated(inner),
        _ => "-" + Whole(number),
    };

    /// <summary>The opposite of a condition.</summary>
    public static string Opposite(ExpressionSyntax condition) => condition switch
    {
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => not.Operand.ToString(),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } equal => $"{equal.Left} != {equal.Right}",
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } unequal => $"{unequal.Left} == {unequal.Right}",
        _ => "!" + Whole(condition),
    };
}
