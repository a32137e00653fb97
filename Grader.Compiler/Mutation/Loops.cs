using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Mutation;

/// <summary>A mistake that keeps a loop from ending teaches nothing and takes as long as the limit allows to find out.</summary>
internal static class Loops
{
    /// <summary>A loop around the variable ends by it.</summary>
    public static bool WaitFor(ExpressionSyntax variable) =>
        variable is IdentifierNameSyntax name && variable.Ancestors().Select(Condition).OfType<ExpressionSyntax>()
            .SelectMany(condition => condition.DescendantNodesAndSelf()).OfType<IdentifierNameSyntax>()
            .Any(used => used.Identifier.ValueText == name.Identifier.ValueText);

    private static ExpressionSyntax? Condition(SyntaxNode node) => node switch
    {
        WhileStatementSyntax loop => loop.Condition,
        DoStatementSyntax loop => loop.Condition,
        ForStatementSyntax loop => loop.Condition,
        _ => null,
    };
}
