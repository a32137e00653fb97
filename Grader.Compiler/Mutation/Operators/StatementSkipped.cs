using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Mutation.Operators;

/// <summary>A step is forgotten: an element or a number is not updated, something is not counted, a method is not called.</summary>
internal sealed class StatementSkipped() : MutationOperator("skip a statement")
{
    public override IEnumerable<Change> At(SyntaxNode node, Code code) =>
        node is ExpressionStatementSyntax statement && IsStep(statement.Expression, code) ? [Change.Removal(statement)] : [];

    private static bool IsStep(ExpressionSyntax expression, Code code) => expression switch
    {
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => assignment.Left is ElementAccessExpressionSyntax && code.IsReal(assignment.Left),
        AssignmentExpressionSyntax compound => code.IsReal(compound.Left) && !Loops.WaitFor(compound.Left) && (compound.Left is ElementAccessExpressionSyntax || code.RootOf(compound.Left) is ILocalSymbol),
        PostfixUnaryExpressionSyntax count => !Loops.WaitFor(count.Operand),
        PrefixUnaryExpressionSyntax count => !Loops.WaitFor(count.Operand),
        InvocationExpressionSyntax call => code.SymbolOf(call) is IMethodSymbol { ReturnsVoid: true, ContainingType.Name: not ("Console" or "Debug" or "Trace") },
        _ => false,
    };
}
