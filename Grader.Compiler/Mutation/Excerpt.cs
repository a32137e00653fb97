using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Grader.Compiler.Mutation;

/// <summary>A change with as much around it as one line holds: <c>sum += x[i];</c> to <c>sum -= x[i];</c> says more than <c>+=</c> to <c>-=</c>.</summary>
internal readonly record struct Excerpt(int Start, string Before, string After)
{
    private const int OneLine = 120;

    public static Excerpt Around(Change change, SyntaxTree tree)
    {
        var text = tree.GetText();
        var span = WidenedSpan(change.Span, tree, text);
        var before = text.ToString(span);
        var at = change.Span.Start - span.Start;
        return new Excerpt(span.Start, before, string.Concat(before.AsSpan(0, at), change.Text, before.AsSpan(at + change.Span.Length)));
    }

    private static TextSpan WidenedSpan(TextSpan span, SyntaxTree tree, SourceText text)
    {
        var widest = span;
        for (var node = tree.GetRoot().FindNode(span); node is not (null or MemberDeclarationSyntax or BlockSyntax); node = node.Parent)
        {
            if (node.Span.Length > OneLine || text.Lines.IndexOf(node.SpanStart) != text.Lines.IndexOf(node.Span.End)) break;
            if (node.Span.Contains(span)) widest = node.Span;
            if (node is StatementSyntax or SwitchExpressionArmSyntax) break;
        }
        return widest;
    }
}
