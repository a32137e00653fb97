using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Mutation;

/// <summary>
/// The variables that a statement reads and writes, coarsely: writing an element, or calling a method for its effect, writes the whole variable.
/// </summary>
internal sealed record Effects(ImmutableHashSet<ISymbol> Reads, ImmutableHashSet<ISymbol> Writes, ImmutableHashSet<ISymbol> Declares)
{
    public static Effects Of(StatementSyntax statement, Code code)
    {
        var nodes = statement.DescendantNodesAndSelf().ToArray();
        var assigned = nodes.OfType<AssignmentExpressionSyntax>().SelectMany(Targets).ToArray();
        var stepped = nodes.OfType<PostfixUnaryExpressionSyntax>().Where(IsStep).Select(step => step.Operand);
        var acted = nodes.OfType<ExpressionStatementSyntax>().Select(Receiver).OfType<ExpressionSyntax>();
        var declarators = nodes.OfType<VariableDeclaratorSyntax>().Select(code.DeclaredBy).OfType<ISymbol>().ToImmutableHashSet(SymbolEqualityComparer.Default);
        var overwritten = assigned.Where(target => target.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression }
            or ArgumentSyntax).Select(Innermost).ToHashSet();
        return new Effects(
            Set(nodes.OfType<IdentifierNameSyntax>().Where(name => !overwritten.Contains(name)).Select(name => Variable(name, code))),
            Set(assigned.Concat(stepped).Concat(acted).Select(code.RootOf)).Union(declarators),
            declarators);
    }

    /// <summary>In the other order one of the two would see another value. Two that both write the same are left alone: sums may be summed in any order.</summary>
    public static bool MatterInOrder(Effects first, Effects second) =>
        first.Declares.Intersect(second.Reads).IsEmpty &&
        !first.Writes.Intersect(second.Reads).Union(second.Writes.Intersect(first.Reads)).Except(first.Writes.Intersect(second.Writes)).IsEmpty;

    private static ImmutableHashSet<ISymbol> Set(IEnumerable<ISymbol?> symbols) =>
        symbols.OfType<ISymbol>().ToImmutableHashSet(SymbolEqualityComparer.Default);

    private static IEnumerable<ExpressionSyntax> Targets(AssignmentExpressionSyntax assignment) =>
        assignment.Left is TupleExpressionSyntax tuple ? tuple.Arguments.Select(argument => argument.Expression) : [assignment.Left];

    private static bool IsStep(PostfixUnaryExpressionSyntax node) =>
        node.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression;

    /// <summary>Of a call that stands by itself: what it is called on.</summary>
    private static ExpressionSyntax? Receiver(ExpressionStatementSyntax statement) =>
        ((statement.Expression as InvocationExpressionSyntax)?.Expression as MemberAccessExpressionSyntax)?.Expression;

    private static SyntaxNode Innermost(ExpressionSyntax target) => target switch
    {
        ElementAccessExpressionSyntax access => Innermost(access.Expression),
        MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax } access => Innermost(access.Expression),
        MemberAccessExpressionSyntax access => access.Name,
        _ => target,
    };

    private static ISymbol? Variable(IdentifierNameSyntax name, Code code) =>
        name.Parent is MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax } access && access.Name == name ? null
        : code.SymbolOf(name) is var symbol and (ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol) ? symbol : null;
}
