using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Mutation.Operators;

/// <summary>A loop that starts or ends one too early or too late; a whole number in an index, a size or a loop's range that is one too many or too few.</summary>
internal sealed class OffByOne() : MutationOperator("off by one")
{
    public override IEnumerable<Change> At(SyntaxNode node, Code code) => node switch
    {
        LiteralExpressionSyntax { Token.Value: int value } literal when IsPosition(literal) => Neighbours(literal, value),
        BinaryExpressionSyntax { Parent: ForStatementSyntax } bound when code.IsWhole(bound.Right) => Bounds(bound),
        _ => [],
    };

    private static IEnumerable<Change> Neighbours(LiteralExpressionSyntax literal, int value)
    {
        if (literal.Parent is BinaryExpressionSyntax { Parent: ForStatementSyntax }) yield break;   // Bounds looks after i >= 0.
        yield return Change.Of(literal, $"{value + 1}");
        if (value < 1) yield break;
        yield return value == 1 && literal.Parent is BinaryExpressionSyntax sum && sum.Right == literal && Omission.IsSum(sum)
            ? Change.Of(sum, sum.Left.ToString())
            : Change.Of(literal, $"{value - 1}");
    }

    private static IEnumerable<Change> Bounds(BinaryExpressionSyntax bound)
    {
        var other = bound.Kind() switch
        {
            SyntaxKind.LessThanExpression => "<=",
            SyntaxKind.LessThanOrEqualExpression => "<",
            SyntaxKind.GreaterThanExpression => ">=",
            SyntaxKind.GreaterThanOrEqualExpression => ">",
            _ => null,
        };
        if (other is null) yield break;
        yield return Change.Of(bound.OperatorToken, other);
        if (bound.IsKind(SyntaxKind.LessThanExpression) && !Omission.IsSum(bound.Right)) yield return Change.Of(bound.Right, $"{bound.Right} - 1");
    }

    /// <summary>It is, or is added up or multiplied to, an index, a size of a new array, or the start or the end of a loop.</summary>
    private static bool IsPosition(ExpressionSyntax part) => part.Parent switch
    {
        ArgumentSyntax { Parent: BracketedArgumentListSyntax } or ArrayRankSpecifierSyntax => true,
        EqualsValueClauseSyntax { Parent.Parent.Parent: ForStatementSyntax } => true,
        BinaryExpressionSyntax { Parent: ForStatementSyntax } => true,
        BinaryExpressionSyntax sum when Omission.IsSum(sum) || Omission.IsProduct(sum) => IsPosition(sum),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression } fromEnd => IsPosition(fromEnd),
        ParenthesizedExpressionSyntax or RangeExpressionSyntax => IsPosition((ExpressionSyntax)part.Parent),
        _ => false,
    };
}
