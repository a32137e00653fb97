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
/// </summary>
internal sealed class RoundingRewriter(SemanticModel model) : CSharpSyntaxRewriter
{
    private const string Noise = "global::Grader.Rounding.Noise";

    private static readonly ImmutableHashSet<string> Inexact =
    [
        "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atan2", "Atanh", "Cbrt", "Cos", "Cosh", "Exp", "Log", "Log10", "Log2", "Pow", "Sin", "Sinh",
        "Sqrt", "Tan", "Tanh",
    ];

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
        return Operation(node.Kind()) is { } operation && IsDouble(node)
            ? Call(operation, node, visited.Left, visited.Right)
            : visited;
    }

    public override SyntaxNode? VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        var visited = (AssignmentExpressionSyntax)base.VisitAssignmentExpression(node)!;
        var canBeReferred = model.GetSymbolInfo(node.Left).Symbol is IFieldSymbol or ILocalSymbol or IParameterSymbol
            || node.Left is ElementAccessExpressionSyntax access && model.GetTypeInfo(access.Expression).Type is IArrayTypeSymbol;
        if (Operation(node.Kind()) is not { } operation || !IsDouble(node.Left) || !canBeReferred) return visited;
        var call = SyntaxFactory.ParseExpression($"{Noise}.{operation}To(ref {visited.Left.WithoutTrivia()}, {visited.Right.WithoutTrivia()})");
        return call.WithTriviaFrom(node);
    }

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        var visited = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        var isInexact = model.GetSymbolInfo(node).Symbol is IMethodSymbol { ReturnType.SpecialType: SpecialType.System_Double } method
            && method.ContainingType.ToDisplayString() == "System.Math" && Inexact.Contains(method.Name);
        return isInexact ? Call("Of", node, visited) : visited;
    }

    private bool IsDouble(ExpressionSyntax node) => model.GetTypeInfo(node).Type?.SpecialType == SpecialType.System_Double;

    private static ExpressionSyntax Call(string method, SyntaxNode replaced, params ExpressionSyntax[] arguments) =>
        SyntaxFactory.ParseExpression($"{Noise}.{method}({string.Join(", ", arguments.Select(a => a.WithoutTrivia().ToFullString()))})")
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
