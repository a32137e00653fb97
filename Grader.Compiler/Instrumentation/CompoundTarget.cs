using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Instrumentation;

/// <summary>What may be done with the left side of a compound assignment without changing what the program does.</summary>
internal sealed class CompoundTarget(SemanticModel model)
{
    /// <summary>A variable, a field, or a property or an entry of one, found by nothing but variables and fields: looking twice changes nothing.</summary>
    public bool CanBeNamedTwice(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax => IsVariable(target) || IsProperty(target),
        MemberAccessExpressionSyntax access => (IsVariable(target) || IsProperty(target)) && IsSteady(access.Expression),
        ElementAccessExpressionSyntax access => IsSteady(access.Expression) && access.ArgumentList.Arguments.All(a => IsSteady(a.Expression)),
        _ => false,
    };

    /// <summary>An entry of an array or a span, or a field, whichever way it is found.</summary>
    public bool CanBeReferred(ExpressionSyntax target) => target switch
    {
        ElementAccessExpressionSyntax access => model.GetTypeInfo(access.Expression).Type is IArrayTypeSymbol
            || model.GetSymbolInfo(target).Symbol is IPropertySymbol { RefKind: RefKind.Ref },
        MemberAccessExpressionSyntax => model.GetSymbolInfo(target).Symbol is IFieldSymbol,
        _ => false,
    };

    private bool IsSteady(ExpressionSyntax expression) => model.GetConstantValue(expression).HasValue || expression switch
    {
        ThisExpressionSyntax or BaseExpressionSyntax => true,
        IdentifierNameSyntax => IsVariable(expression) || IsType(expression),
        MemberAccessExpressionSyntax access => IsType(expression) || IsVariable(expression) && IsSteady(access.Expression),
        ElementAccessExpressionSyntax access => model.GetTypeInfo(access.Expression).Type is IArrayTypeSymbol
            && IsSteady(access.Expression) && access.ArgumentList.Arguments.All(a => IsSteady(a.Expression)),
        ParenthesizedExpressionSyntax inner => IsSteady(inner.Expression),
        PrefixUnaryExpressionSyntax unary when unary.Kind() is SyntaxKind.UnaryMinusExpression or SyntaxKind.IndexExpression => IsSteady(unary.Operand),
        BinaryExpressionSyntax binary => IsSteady(binary.Left) && IsSteady(binary.Right)
            && model.GetSymbolInfo(binary).Symbol is IMethodSymbol { MethodKind: MethodKind.BuiltinOperator },
        _ => false,
    };

    private bool IsVariable(ExpressionSyntax expression) =>
        model.GetSymbolInfo(expression).Symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol;

    private bool IsProperty(ExpressionSyntax expression) => model.GetSymbolInfo(expression).Symbol is IPropertySymbol;

    private bool IsType(ExpressionSyntax expression) => model.GetSymbolInfo(expression).Symbol is INamedTypeSymbol or INamespaceSymbol;
}
