using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Grader.Compiler.Mutation.Operators;

/// <summary>Two neighbouring statements change places, one of which reads what the other writes.</summary>
internal sealed class UpdateTooEarly() : MutationOperator("early update")
{
    /// <summary>Longer ones could not be shown.</summary>
    private const int Longest = 240;

    public override IEnumerable<Change> At(SyntaxNode node, Code code)
    {
        if (node is not BlockSyntax block) yield break;
        for (var i = 1; i < block.Statements.Count; i++)
        {
            var (first, second) = (block.Statements[i - 1], block.Statements[i]);
            var both = TextSpan.FromBounds(first.SpanStart, second.Span.End);
            if (both.Length > Longest || !CanMove(first) || !CanMove(second)) continue;
            if (!Effects.MatterInOrder(Effects.Of(first, code), Effects.Of(second, code))) continue;
            var between = block.SyntaxTree.GetText().ToString(TextSpan.FromBounds(first.Span.End, second.SpanStart));
            yield return new Change(both, second + between + first);
        }
    }

    private static bool CanMove(StatementSyntax statement) =>
        statement is ExpressionStatementSyntax or LocalDeclarationStatementSyntax or ForStatementSyntax or ForEachStatementSyntax or IfStatementSyntax &&
        !statement.DescendantNodes().Any(inner => inner is ReturnStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or ThrowStatementSyntax);
}
