using System.Collections.Immutable;
using Grader.Core.Protocol;
using Grader.Core.Similarity;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler;

/// <summary>
/// Turns files into what remains of them when names, numbers and texts are all alike and comments, usings and attributes are left out. The parser makes something of any
/// text; where it gives up, for nesting far too deep, the file has no tokens.
/// </summary>
internal static class Tokeniser
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest, DocumentationMode.None);

    public static TokenResponse Tokenise(TokenRequest request) => new([.. request.Sources.Select(source => new FileTokens(source.Path, Tokens(source.Text)))]);

    private static ImmutableArray<Token> Tokens(string text)
    {
        try
        {
            var tree = CSharpSyntaxTree.ParseText(text, Parsing);
            var lines = tree.GetText().Lines;
            return
            [
                .. tree.GetRoot().DescendantTokens(node => node is not (UsingDirectiveSyntax or AttributeListSyntax)).Where(token => token.Span.Length > 0 && IsKept(token))
                    .Select(token => new Token(Kind(token), lines.IndexOf(token.SpanStart) + 1)),
            ];
        }
        catch (InsufficientExecutionStackException)
        {
            return [];
        }
    }

    /// <summary>The token of a node that is not entered is no token of it.</summary>
    private static bool IsKept(SyntaxToken token) => !token.IsMissing && token.Parent is not (UsingDirectiveSyntax or AttributeListSyntax);

    /// <summary>Texts are alike however they are written.</summary>
    private static ushort Kind(SyntaxToken token) => (ushort)(token.Kind() switch
    {
        SyntaxKind.Utf8StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.CharacterLiteralToken => SyntaxKind.StringLiteralToken,
        var kind => kind,
    });
}
