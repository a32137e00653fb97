using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Instrumentation;

/// <summary>
/// Makes a program round by chance. Every inexact sum, difference, product and quotient of doubles is rounded up or down at random instead of
/// to nearest (CESTAC: Vignes 1993; stochastic rounding), and every inexact result of Math gets an ulp of noise. Running the program several
/// times then shows how many of its digits mean anything, training steps included, without the author having to write anything for it.
/// Exact operations stay exact: a point that must be 0 stays 0. The noise is off until <c>Noise.Seed</c> is called.
/// <para>
/// Calls are put into the tree as nodes, never as text to be parsed again: text would have to survive comments, directives and the colons of
/// interpolated strings. Only the language's own operators are replaced; one that a type declares is instrumented where it is written.
/// </para>
/// </summary>
internal sealed class RoundingRewriter(SemanticModel model) : CSharpSyntaxRewriter
{
    private static readonly ExpressionSyntax Noise = SyntaxFactory.ParseName("global::Grader.Rounding.Noise");

    private static readonly ImmutableHashSet<string> Inexact =
    [
        "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atan2", "Atanh", "Cbrt", "Cos", "Cosh", "Exp", "Exp2", "Exp10", "ExpM1", "Hypot", "Log", "Log10",
        "Log2", "LogP1", "Pow", "Sin", "Sinh", "Sqrt", "Tan", "Tanh",
    ];

    private readonly CompoundTarget target = new(model);

    public static CSharpCompilation Instrument(CSharpCompilation compilation, CSharpParseOptions parsing)
    {
        var instrumented = compilation;
        foreach (var tree in compilation.SyntaxTrees)
        {
            var root = new RoundingRewriter(compilation.GetSemanticModel(tree)).Visit(tree.GetRoot());
            instrumented = instrumented.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(root, parsing));
        }
        return instrumented.AddSyntaxTrees(CSharpSyntaxTree.ParseText(NoiseSource.Text, parsing, "Noise.cs"));
    }

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        if (model.GetConstantValue(node).HasValue) return node;
        var visited = (BinaryExpressionSyntax)base.VisitBinaryExpression(node)!;
        return Operation(node.Kind()) is { } operation && IsOfDoubles(node)
            ? Call(operation, node, Argument(visited.Left), Argument(visited.Right))
            : visited;
    }

    /// <summary><c>x += y</c> becomes <c>x = Add(x, y)</c>; where naming the target twice could do something twice, <c>AddTo(ref x, y)</c>.</summary>
    public override SyntaxNode? VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        var visited = (AssignmentExpressionSyntax)base.VisitAssignmentExpression(node)!;
        if (Operation(node.Kind()) is not { } operation || !IsOfDoubles(node)) return visited;
        if (target.CanBeNamedTwice(node.Left))
            return SyntaxFactory.AssignmentExpression(
                SyntaxKind.SimpleAssignmentExpression,
                visited.Left,
                SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTriviaFrom(visited.OperatorToken),
                Call(operation, node.Right, Argument(visited.Left.WithoutTrivia()), Argument(visited.Right)));
        if (!target.CanBeReferred(node.Left)) return visited;
        var reference = Argument(visited.Left.WithoutTrivia().WithLeadingTrivia(SyntaxFactory.Space))
            .WithRefKindKeyword(SyntaxFactory.Token(SyntaxKind.RefKeyword));
        return Call(operation + "To", node, reference, Argument(visited.Right));
    }

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        var visited = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        var isInexact = model.GetSymbolInfo(node).Symbol is IMethodSymbol { ReturnType.SpecialType: SpecialType.System_Double } method
            && method.ContainingType.ToDisplayString() is "System.Math" or "double" && Inexact.Contains(method.Name);
        return isInexact ? Call("Of", node, Argument(visited)) : visited;
    }

    private bool IsOfDoubles(ExpressionSyntax node) =>
        model.GetTypeInfo(node).Type?.SpecialType == SpecialType.System_Double && model.GetSymbolInfo(node).Symbol is IMethodSymbol
        {
            MethodKind: MethodKind.BuiltinOperator, ReturnType.SpecialType: SpecialType.System_Double,
        };

    private static ArgumentSyntax Argument(ExpressionSyntax expression) => SyntaxFactory.Argument(expression);

    private static InvocationExpressionSyntax Call(string method, SyntaxNode replaced, params ArgumentSyntax[] arguments) =>
        SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, Noise, SyntaxFactory.IdentifierName(method)),
            SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList(arguments)))
        .WithTriviaFrom(replaced);

    private static string? Operation(SyntaxKind kind) => kind switch
    {
        SyntaxKind.AddExpression or SyntaxKind.AddAssignmentExpression => "Add",
        SyntaxKind.SubtractExpression or SyntaxKind.SubtractAssignmentExpression => "Subtract",
        SyntaxKind.MultiplyExpression or SyntaxKind.MultiplyAssignmentExpression => "Multiply",
        SyntaxKind.DivideExpression or SyntaxKind.DivideAssignmentExpression => "Divide",
        _ => null,
    };
}
