using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Mutation.Operators;

/// <summary>
/// A function is given another variable of the same type: a derivative taken at the activation instead of the sum, two gradients exchanged.
/// Of numbers and arrays of them only; for an element, the same element of another array.
/// </summary>
internal sealed class VariableMistaken() : MutationOperator("another variable in a call")
{
    public override IEnumerable<Change> At(SyntaxNode node, Code code) =>
        node is ArgumentSyntax { Parent: ArgumentListSyntax, RefKindKeyword.RawKind: 0 } argument && Code.IsNumeric(code.TypeOf(argument.Expression))
            && NameIn(argument.Expression) is { } name && code.TypeOf(name) is { } type && code.SymbolOf(name) is { } used
            ? Others(used, name, type, code).Select(other => Change.Of(name, other.Name))
            : [];

    private static IdentifierNameSyntax? NameIn(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name,
        ElementAccessExpressionSyntax access => NameIn(access.Expression),
        _ => null,
    };

    private static IEnumerable<ISymbol> Others(ISymbol used, IdentifierNameSyntax name, ITypeSymbol type, Code code) => used switch
    {
        ILocalSymbol or IParameterSymbol => code.VariablesAt(name.SpanStart, type).Where(other => other.Name != used.Name),
        IFieldSymbol field => Code.FieldsLike(field),
        _ => [],
    };
}
