using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Grader.Compiler.Mutation.Operators;

/// <summary>Two neighbouring indices change places, or two sizes of a new array do.</summary>
internal sealed class IndexTransposed() : MutationOperator("transposed index")
{
    public override IEnumerable<Change> At(SyntaxNode node, Code code) => node switch
    {
        ElementAccessExpressionSyntax { ArgumentList.Arguments: [var column], Expression: ElementAccessExpressionSyntax { ArgumentList.Arguments: [var row] } outer } access
            when code.IsNumber(access) => [Change.Of(access, $"{outer.Expression}[{column}][{row}]")],
        ElementAccessExpressionSyntax { ArgumentList: var indices } when indices.Arguments.Count > 1 =>
            Swaps(indices.Arguments).Select(swapped => Change.Of(indices, $"[{swapped}]")),
        ArrayRankSpecifierSyntax { Sizes: { Count: > 1 } sizes } ranks when !sizes.Any(size => size is OmittedArraySizeExpressionSyntax) =>
            Swaps(sizes).Select(swapped => Change.Of(ranks, $"[{swapped}]")),
        _ => [],
    };

    private static IEnumerable<string> Swaps<T>(SeparatedSyntaxList<T> indices) where T : SyntaxNode
    {
        for (var i = 1; i < indices.Count; i++)
        {
            var texts = indices.Select(index => index.ToString()).ToArray();
            (texts[i - 1], texts[i]) = (texts[i], texts[i - 1]);
            yield return string.Join(", ", texts);
        }
    }
}
