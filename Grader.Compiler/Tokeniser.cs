using System.Collections.Immutable;
using Grader.Core.Protocol;
using Grader.Core.Similarity;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Grader.Compiler;

/// <summary>
/// Turns files into what remains of them when names, numbers and texts are all alike, and comments and usings are left out. The scanner alone reads them and not the parser, so
/// that what does not parse has tokens too, and nothing can be nested too deeply.
/// </summary>
internal static class Tokeniser
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest, DocumentationMode.None);

    public static TokenResponse Tokenise(TokenRequest request) => new([.. request.Sources.Select(source => new FileTokens(source.Path, Tokens(source.Text)))]);

    private static ImmutableArray<Token> Tokens(string text)
    {
        var lines = SourceText.From(text).Lines;
        SyntaxToken[] all = [.. SyntaxFactory.ParseTokens(text, options: Parsing).Where(token => token.Span.Length > 0)];
        var kept = ImmutableArray.CreateBuilder<Token>(all.Length);
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i].IsKind(SyntaxKind.UsingKeyword) && EndOfDirective(all, i) is { } end) i = end;
            else if (!IsGlobal(all, i)) kept.Add(new Token(Kind(all[i]), lines.IndexOf(all[i].SpanStart) + 1));
        }
        return kept.ToImmutable();
    }

    /// <summary>Where a directive that begins here ends; null for a statement, which declares something (<c>using var x</c>) or has parentheses.</summary>
    private static int? EndOfDirective(SyntaxToken[] all, int start)
    {
        if (start + 1 >= all.Length || all[start + 1].IsKind(SyntaxKind.OpenParenToken)) return null;
        for (var i = start + 1; i < all.Length; i++)
        {
            if (all[i].IsKind(SyntaxKind.SemicolonToken)) return i;
            if (all[i].IsKind(SyntaxKind.IdentifierToken) && all[i - 1].IsKind(SyntaxKind.IdentifierToken)) return null;
        }
        return null;
    }

    private static bool IsGlobal(SyntaxToken[] all, int i) => all[i].Text == "global" && i + 1 < all.Length && all[i + 1].IsKind(SyntaxKind.UsingKeyword);

    /// <summary>Texts are alike however they are written.</summary>
    private static ushort Kind(SyntaxToken token) => (ushort)(token.Kind() switch
    {
        SyntaxKind.Utf8StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.CharacterLiteralToken => SyntaxKind.StringLiteralToken,
        var kind => kind,
    });
}
