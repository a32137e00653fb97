using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Mutation.Operators;

/// <summary>What is returned, assigned or listed has the opposite sign; of a choice, one alternative has.</summary>
internal sealed class SignMistaken() : MutationOperator("wrong sign")
{
    public override IEnumerable<Change> At(SyntaxNode node, Code code) =>
        Result(node) is { } result && code.IsReal(result)
            ? Alternatives(result).Where(one => !IsZero(one)).Select(one => Change.Of(one, Text.Negated(one)))
            : [];

    private static ExpressionSyntax? Result(SyntaxNode node) => node switch
    {
        ReturnStatementSyntax statement => statement.Expression,
        ArrowExpressionClauseSyntax body => body.Expression,
        LambdaExpressionSyntax lambda => lambda.ExpressionBody,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => assignment.Right,
        EqualsValueClauseSyntax { Parent: not ParameterSyntax } start => start.Value,
        ExpressionElementSyntax element => element.Expression,
        ExpressionSyntax { Parent: InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ArrayInitializerExpression } } element => element,
        _ => null,
    };

    private static IEnumerable<ExpressionSyntax> Alternatives(ExpressionSyntax expression) => expression switch
    {
        ConditionalExpressionSyntax choice => Alternatives(choice.WhenTrue).Concat(Alternatives(choice.WhenFalse)),
        SwitchExpressionSyntax choice => choice.Arms.SelectMany(arm => Alternatives(arm.Expression)),
        ParenthesizedExpressionSyntax { Expression: ConditionalExpressionSyntax or SwitchExpressionSyntax } inner => Alternatives(inner.Expression),
        ThrowExpressionSyntax or AssignmentExpressionSyntax => [],
        _ => [expression],
    };

    private static bool IsZero(ExpressionSyntax expression) => expression is LiteralExpressionSyntax { Token.Value: 0 or 0.0 or 0f };
}
