using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Mutation.Operators;

/// <summary>A choice the wrong way round, or always the same. Loops are left alone: they would not end.</summary>
internal sealed class ConditionMistaken() : MutationOperator("wrong condition")
{
    public override IEnumerable<Change> At(SyntaxNode node, Code code) => node switch
    {
        IfStatementSyntax choice => Of(choice.Condition),
        ConditionalExpressionSyntax choice => Of(choice.Condition),
        _ => [],
    };

    private static IEnumerable<Change> Of(ExpressionSyntax condition) =>
        condition is LiteralExpressionSyntax ? [] : [Change.Of(condition, Text.Opposite(condition)), Change.Of(condition, "true")];
}
