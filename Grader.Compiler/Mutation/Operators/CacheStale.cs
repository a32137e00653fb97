using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Mutation.Operators;

/// <summary>What an object should remember is not stored, or only the first time.</summary>
internal sealed class CacheStale() : MutationOperator("stale cache")
{
    public override IEnumerable<Change> At(SyntaxNode node, Code code)
    {
        if (node is not ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment } statement
            || node.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is not null || !StoresState(assignment.Left, code)) yield break;
        yield return Change.Removal(statement);
        if (code.TypeOf(assignment.Left) is { IsReferenceType: true }) yield return Change.Of(assignment.OperatorToken, "??=");
    }

    private static bool StoresState(ExpressionSyntax target, Code code) => target is TupleExpressionSyntax tuple
        ? tuple.Arguments.Any(argument => code.IsState(argument.Expression))
        : code.IsState(target);
}
