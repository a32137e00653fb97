using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Mutation;

/// <summary>
/// One operand taken out of a sum or a product. <c>a * b * c</c> is parsed as <c>(a * b) * c</c>: at the outer node c can be left out, at the inner
/// one a or b; so each operand is left out once.
/// </summary>
/// <param name="Operand">What is left out.</param>
/// <param name="Divides">It is what was divided by.</param>
/// <param name="Change">The sum or product without it.</param>
internal readonly record struct Omission(ExpressionSyntax Operand, bool Divides, Change Change)
{
    public static IEnumerable<Omission> Of(BinaryExpressionSyntax node, Code code)
    {
        if (!IsSum(node) && !IsProduct(node) || !code.IsNumber(node)) yield break;
        yield return new Omission(node.Right, node.IsKind(SyntaxKind.DivideExpression), Change.Of(node, node.Left.ToString()));
        if (!(IsSum(node) ? IsSum(node.Left) : IsProduct(node.Left)) && !SaysNothing(node, code))
            yield return new Omission(node.Left, false, Change.Of(node, WithoutLeft(node, code)));
    }

    /// <summary>1 / x without the 1 is 1 / x; n - 1 without n is no index, no size and no count.</summary>
    private static bool SaysNothing(BinaryExpressionSyntax node, Code code) =>
        node.IsKind(SyntaxKind.DivideExpression) && node.Left is LiteralExpressionSyntax { Token.Value: 1 or 1.0 or 1f } ||
        IsSum(node) && node.Right is LiteralExpressionSyntax && code.IsWhole(node);

    public static bool IsSum(ExpressionSyntax node) => node.Kind() is SyntaxKind.AddExpression or SyntaxKind.SubtractExpression;

    public static bool IsProduct(ExpressionSyntax node) => node.Kind() is SyntaxKind.MultiplyExpression or SyntaxKind.DivideExpression;

    private static string WithoutLeft(BinaryExpressionSyntax node, Code code) => node.Kind() switch
    {
        SyntaxKind.SubtractExpression => Text.Negated(node.Right),
        SyntaxKind.DivideExpression => (code.IsReal(node) ? "1.0 / " : "1 / ") + node.Right,
        _ => node.Right.ToString(),
    };
}
