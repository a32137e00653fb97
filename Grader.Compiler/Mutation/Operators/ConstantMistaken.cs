using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Mutation.Operators;

/// <summary>Another constant in arithmetic. What dropping a term or a factor, or changing an operator, would give as well is left to those.</summary>
internal sealed class ConstantMistaken() : MutationOperator("wrong constant")
{
    public override IEnumerable<Change> At(SyntaxNode node, Code code)
    {
        if (node is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } literal || !code.IsReal(literal)) yield break;
        var value = Convert.ToDouble(literal.Token.Value, System.Globalization.CultureInfo.InvariantCulture);
        var place = Arithmetic(literal);
        if (Other(value) is { } other && !Vanishes(other, place, literal)) yield return Change.Of(other == 0 ? Signed(literal) : literal, Written(other, literal));
        if (value != 0 && place is null) yield return Sign(literal);
    }

    private static double? Other(double value) => value switch
    {
        0 => 1,
        1 => 0,
        2 or 0.5 => 1,
        _ => null,
    };

    /// <summary>The sum or product that it is an operand of.</summary>
    private static BinaryExpressionSyntax? Arithmetic(LiteralExpressionSyntax literal) =>
        literal.Parent is BinaryExpressionSyntax binary && (Omission.IsSum(binary) || Omission.IsProduct(binary)) ? binary : null;

    /// <summary>Adding 0, or multiplying or dividing by 1.</summary>
    private static bool Vanishes(double value, BinaryExpressionSyntax? place, LiteralExpressionSyntax literal) => place is not null && (Omission.IsSum(place)
        ? value == 0
        : value == 1 && !(place.IsKind(SyntaxKind.DivideExpression) && place.Left == literal));

    /// <summary>0.0 becomes 1.0, so that a variable that is declared with it keeps its type.</summary>
    private static string Written(double value, LiteralExpressionSyntax like) => like.Token.Value switch
    {
        int or long => $"{value:F0}",
        float => $"{value:F1}f",
        _ => $"{value:F1}",
    };

    private static Change Sign(LiteralExpressionSyntax literal) => Change.Of(Signed(literal), Signed(literal) == literal ? "-" + literal : literal.ToString());

    /// <summary>With its minus, where it has one.</summary>
    private static ExpressionSyntax Signed(LiteralExpressionSyntax literal) =>
        literal.Parent is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus ? minus : literal;
}
