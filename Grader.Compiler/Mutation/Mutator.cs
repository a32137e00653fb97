using Grader.Core.Protocol;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Grader.Compiler.Mutation;

/// <summary>
/// Makes the typical mistakes of numerical code, one at a time. Each node of each file is shown to each operator; what they propose is kept where
/// it gives a text that no earlier proposal gave, can be shown in a line or two, and still compiles. Nothing is drawn by chance: the same code
/// gives the same mistakes in the same order.
/// <para>
/// Nearly all the time goes into asking the compiler about each proposal. It is asked about the changed member alone, with the tree of
/// the one file replaced; an operator that knows its proposal cannot compile does well not to make it.
/// </para>
/// </summary>
internal sealed class Mutator(CSharpCompiler compiler)
{
    /// <summary>No longer text is put before a reader, and so none is offered.</summary>
    private const int LongestShown = 240;

    public MutateResponse Mutate(MutateRequest request)
    {
        var compilation = compiler.Prepare(new CompileRequest("Mutated", request.Sources, request.References, StochasticRounding: false));
        var trees = compilation.SyntaxTrees.Take(request.Sources.Length);
        return new MutateResponse([.. trees.SelectMany(tree => MutationsOf(tree, compilation))]);
    }

    private static IEnumerable<Core.Protocol.Mutation> MutationsOf(SyntaxTree tree, CSharpCompilation compilation)
    {
        var text = tree.GetText();
        var check = new CompileCheck(compilation, tree);
        return Proposals(tree, compilation)
            .DistinctBy(proposal => text.WithChanges(new TextChange(proposal.Change.Span, proposal.Change.Text)).ToString())
            .OrderBy(proposal => proposal.Change.Span.Start)
            .Select(proposal => (proposal.Operator, proposal.Change, Shown: Excerpt.Around(proposal.Change, tree)))
            .Where(proposal => proposal.Shown.Before.Length <= LongestShown && proposal.Shown.After.Length <= LongestShown)
            .Where(proposal => check.StillCompiles(proposal.Change))
            .Select(proposal => new Core.Protocol.Mutation(
                tree.FilePath, text.Lines.IndexOf(proposal.Change.Span.Start) + 1, proposal.Operator,
                proposal.Shown.Before, proposal.Shown.After, proposal.Shown.Start, proposal.Shown.Before.Length));
    }

    /// <summary>Operator by operator, so that of two that make the same text the earlier is kept.</summary>
    private static IEnumerable<(string Operator, Change Change)> Proposals(SyntaxTree tree, CSharpCompilation compilation)
    {
        var text = tree.GetText();
        var code = new Code(compilation.GetSemanticModel(tree));
        var nodes = tree.GetRoot().DescendantNodes(node => !Exempt.Is(node, code)).Where(node => !Exempt.Is(node, code)).ToArray();
        return from one in OperatorList.All
               from node in nodes
               from change in one.At(node, code)
               where text.ToString(change.Span) != change.Text
               select (one.Name, change);
    }
}
