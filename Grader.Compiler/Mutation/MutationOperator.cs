using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Grader.Compiler.Mutation;

/// <summary>One kind of mistake that people make. It proposes; whether the result compiles and is new is decided for all of them alike.</summary>
internal abstract class MutationOperator(string name)
{
    /// <summary>In plain words, for a list of survivors.</summary>
    public string Name => name;

    /// <summary>The mistakes of this kind that can be made at this very node, not below it.</summary>
    public abstract IEnumerable<Change> At(SyntaxNode node, Code code);
}

/// <summary>A stretch of a file's text and what it becomes.</summary>
internal readonly record struct Change(TextSpan Span, string Text)
{
    public static Change Of(SyntaxNode node, string text) => new(node.Span, text);

    public static Change Of(SyntaxToken token, string text) => new(token.Span, text);

    /// <summary>An empty statement remains: the body of a loop needs one.</summary>
    public static Change Removal(SyntaxNode statement) => new(statement.Span, ";");
}
