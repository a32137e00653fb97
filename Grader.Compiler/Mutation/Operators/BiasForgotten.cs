using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Mutation.Operators;

/// <summary>An element of what the caller gave is not added, or not begun with: <c>y[i] = b[o]</c> before <c>y[i] += ...</c>.</summary>
internal sealed class BiasForgotten() : MutationOperator("no bias")
{
    public override IEnumerable<Change> At(SyntaxNode node, Code code) => node switch
    {
        BinaryExpressionSyntax sum when Omission.IsSum(sum) && code.IsReal(sum) =>
            Omission.Of(sum, code).Where(o => IsAdded(o.Operand) && IsGiven(o.Operand, code)).Select(o => o.Change),
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } start } statement
            when IsGivenStart(start, code) => [Change.Removal(statement)],
        _ => [],
    };

    private static bool IsAdded(ExpressionSyntax operand) => operand.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression };

    private static bool IsGiven(ExpressionSyntax operand, Code code) =>
        operand is ElementAccessExpressionSyntax && code.IsReal(operand) && code.RootOf(operand) is IParameterSymbol;

    private static bool IsGivenStart(AssignmentExpressionSyntax start, Code code) =>
        start.Left is ElementAccessExpressionSyntax && start.Right is ElementAccessExpressionSyntax or MemberAccessExpressionSyntax &&
        code.IsReal(start.Right) && code.RootOf(start.Right) is IParameterSymbol &&
        start.FirstAncestorOrSelf<BlockSyntax>() is { } block && block.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Any(later => later.IsKind(SyntaxKind.AddAssignmentExpression) && SyntaxFactory.AreEquivalent(later.Left, start.Left));
}
