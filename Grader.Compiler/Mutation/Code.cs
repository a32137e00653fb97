using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Mutation;

/// <summary>What the operators ask about types and names.</summary>
internal sealed class Code(SemanticModel model)
{
    /// <summary>A floating-point number where it stands, be it the 2 of <c>2 * x</c> or the 1 of <c>y = x > 0 ? 1 : 0</c>.</summary>
    public bool IsReal(ExpressionSyntax expression) => IsReal(model.GetTypeInfo(expression).ConvertedType) || expression.Parent switch
    {
        ParenthesizedExpressionSyntax outer => IsReal(outer),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } outer => IsReal(outer),
        ConditionalExpressionSyntax choice => expression != choice.Condition && IsReal(choice),
        SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax choice } => IsReal(choice),
        _ => false,
    };

    /// <summary>A number of any type.</summary>
    public bool IsNumber(ExpressionSyntax expression) => model.GetTypeInfo(expression).Type is { } type && (IsReal(type) || IsWhole(type));

    /// <summary>An int or a long.</summary>
    public bool IsWhole(ExpressionSyntax expression) => IsWhole(model.GetTypeInfo(expression).Type);

    /// <summary>Numbers, and arrays of them however deep: what a calculation takes and gives.</summary>
    public static bool IsNumeric(ITypeSymbol? type) => type is IArrayTypeSymbol array ? IsNumeric(array.ElementType) : IsReal(type);

    public ITypeSymbol? TypeOf(ExpressionSyntax expression) => model.GetTypeInfo(expression).Type;

    public ITypeSymbol? TypeWanted(ExpressionSyntax expression) => model.GetTypeInfo(expression).ConvertedType;

    public ISymbol? SymbolOf(ExpressionSyntax expression) => model.GetSymbolInfo(expression).Symbol;

    /// <summary>What a local variable is declared with.</summary>
    public ExpressionSyntax? StartOf(ExpressionSyntax variable) => SymbolOf(variable) is ILocalSymbol local
        ? local.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<VariableDeclaratorSyntax>().FirstOrDefault()?.Initializer?.Value
        : null;

    public ISymbol? DeclaredBy(VariableDeclaratorSyntax declarator) => model.GetDeclaredSymbol(declarator);

    /// <summary>The method that is called, where its type is one of the framework's with this full name.</summary>
    public string? MethodOf(InvocationExpressionSyntax call, string type) =>
        SymbolOf(call) is IMethodSymbol method && method.ContainingType.ToDisplayString() == type ? method.Name : null;

    /// <summary>What <c>p.W[i, j]</c> is a part of: p. What stands before it, a type or <c>this</c>, is passed over.</summary>
    public ISymbol? RootOf(ExpressionSyntax expression) => expression switch
    {
        ElementAccessExpressionSyntax access => RootOf(access.Expression),
        ParenthesizedExpressionSyntax inner => RootOf(inner.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } sure => RootOf(sure.Operand),
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => SymbolOf(access),
        MemberAccessExpressionSyntax access => SymbolOf(access.Expression) is INamespaceOrTypeSymbol ? SymbolOf(access) : RootOf(access.Expression),
        IdentifierNameSyntax => SymbolOf(expression),
        _ => null,
    };

    /// <summary>A field or a property of the type that the expression is written in, or an element of one.</summary>
    public bool IsState(ExpressionSyntax expression) => RootOf(expression) is IFieldSymbol or IPropertySymbol;

    /// <summary>Variables that can be used at a place: parameters, and locals declared before it.</summary>
    public IEnumerable<ISymbol> VariablesAt(int position, ITypeSymbol type) =>
        model.LookupSymbols(position).Where(symbol => symbol switch
        {
            IParameterSymbol parameter => Same(parameter.Type, type) && parameter.RefKind is RefKind.None or RefKind.In,
            ILocalSymbol local => Same(local.Type, type) && local.Locations[0].SourceSpan.End < position,
            _ => false,
        }).OrderBy(symbol => symbol.Locations[0].SourceSpan.Start);

    /// <summary>The fields of the same class and type.</summary>
    public static IEnumerable<IFieldSymbol> FieldsLike(IFieldSymbol field) =>
        field.ContainingType.GetMembers().OfType<IFieldSymbol>().Where(other =>
            other.CanBeReferencedByName && other.IsStatic == field.IsStatic && Same(other.Type, field.Type) && !Same(other, field));

    private static bool Same(ISymbol one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one, other);

    private static bool IsReal(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single;

    private static bool IsWhole(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64;
}
