using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Mutation.Operators;

/// <summary>The least for the greatest; a function that is not applied.</summary>
internal sealed class FunctionMistaken() : MutationOperator("wrong function")
{
    public override IEnumerable<Change> At(SyntaxNode node, Code code)
    {
        if (node is not InvocationExpressionSyntax call) return [];
        return (code.MethodOf(call, "System.Math") ?? code.MethodOf(call, "double"), call.ArgumentList.Arguments) switch
        {
            ("Max", _) => [Renamed(call, "Min")],
            ("Min", _) => [Renamed(call, "Max")],
            ("Exp" or "Log" or "Tanh" or "Abs" or "Sqrt", [var argument]) => [Change.Of(call, Text.Whole(argument.Expression))],
            _ => [],
        };
    }

    private static Change Renamed(InvocationExpressionSyntax call, string name) =>
        Change.Of(call.Expression is MemberAccessExpressionSyntax access ? access.Name : call.Expression, name);
}
