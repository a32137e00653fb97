using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Mutation.Operators;

/// <summary>A step in the opposite direction.</summary>
internal sealed class AscentForDescent() : MutationOperator("ascent for descent")
{
    public override IEnumerable<Change> At(SyntaxNode node, Code code) => node switch
    {
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SubtractAssignmentExpression } step when Turns(step, code) => [Change.Of(step.OperatorToken, "+=")],
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } step when Turns(step, code) => [Change.Of(step.OperatorToken, "-=")],
        _ => [],
    };

    private static bool Turns(AssignmentExpressionSyntax step, Code code) => code.IsReal(step.Left) && !Loops.WaitFor(step.Left);
}
