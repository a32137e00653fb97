using System.Collections.Immutable;
using Grader.Compiler.Mutation.Operators;

namespace Grader.Compiler.Mutation;

/// <summary>All operators. Where two of them make the same text, the earlier one names the mistake: the particular stands before the general.</summary>
internal static class OperatorList
{
    public static ImmutableArray<MutationOperator> All { get; } =
    [
        new UpstreamForgotten(),
        new BiasForgotten(),
        new SumForMean(),
        new OffByOne(),
        new IndexTransposed(),
        new AxisMistaken(),
        new CacheStale(),
        new AscentForDescent(),
        new UpdateTooEarly(),
        new CloneForgotten(),
        new FunctionMistaken(),
        new VariableMistaken(),
        new StatementSkipped(),
        new TermDropped(),
        new OperatorSwapped(),
        new ConstantMistaken(),
        new SignMistaken(),
        new ConditionMistaken(),
    ];
}
