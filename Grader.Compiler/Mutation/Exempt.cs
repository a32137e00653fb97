using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Mutation;

/// <summary>Where a mistake would say nothing about numbers: guards against misuse, whole-number constants, attributes, texts.</summary>
internal static class Exempt
{
    public static bool Is(SyntaxNode node, Code code) => node switch
    {
        AttributeListSyntax or ThrowStatementSyntax or ThrowExpressionSyntax or InterpolatedStringExpressionSyntax => true,
        UsingDirectiveSyntax or EnumMemberDeclarationSyntax or TypeSyntax and not (IdentifierNameSyntax or ArrayTypeSyntax) => true,
        IfStatementSyntax { Else: null } guard => OnlyThrows(guard.Statement),
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => NameOf(call).StartsWith("ThrowIf", StringComparison.Ordinal),
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } => true,
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword) && code.IsWhole(field.Declaration.Type),
        LocalDeclarationStatementSyntax local => local.IsConst && code.IsWhole(local.Declaration.Type),
        _ => false,
    };

    private static bool OnlyThrows(StatementSyntax statement) => statement switch
    {
        ThrowStatementSyntax => true,
        BlockSyntax { Statements: [var only] } => OnlyThrows(only),
        _ => false,
    };

    private static string NameOf(InvocationExpressionSyntax call) => (call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText ?? "";
}
