using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Values;

namespace Grader.Core.Diagnosis;

/// <summary>Compares what came with what a known mistake makes of the same cases.</summary>
internal static class Mutants
{
    /// <summary>Whether the mistake gives what came in every case, and itself goes wrong where the student does.</summary>
    public static bool Explains(KnownMistake mistake, Situation situation, Tolerance tolerance)
    {
        if (mistake.Results.Length != situation.Cases.Length)
            throw new ArgumentException($"{mistake.Name} has {mistake.Results.Length} results for {situation.Cases.Length} cases.", nameof(mistake));
        return situation.Cases.All(@case => mistake.Results[@case.Index] is { } result && Same(result, @case, tolerance));
    }

    private static bool Same(Value result, CaseView @case, Tolerance tolerance)
    {
        var mutant = Blocks.Of(result, @case.Case.Expected.Spread, tolerance);
        if (!Equal(mutant, @case.Got)) return false;
        return @case.Right == Equal(@case.Expected, Blocks.Of(result));
    }

    private static bool Equal(ImmutableArray<Block> expected, ImmutableArray<Block> got)
    {
        if (expected.Length != got.Length) return false;
        for (var i = 0; i < got.Length; i++)
            if (expected[i].Place != got[i].Place || !new Pair(expected[i], got[i]).Right) return false;
        return true;
    }
}
