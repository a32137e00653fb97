using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Core.Values;

namespace Grader.Worker.Grading;

/// <summary>
/// Says so where results that pass look computed in float: each is a float to the last bit where the golden is none. A double is one by
/// chance once in half a thousand million; short fractions (0.5, 0.25) are left aside.
/// </summary>
internal static class FloatNote
{
    private const int FewestEntries = 3;
    private const double ShortFraction = 1 << 12;

    public static IEnumerable<string> Of(Assignment assignment, ImmutableArray<QuestionResult> questions,
        ImmutableDictionary<CallSpec, ImmutableArray<GoldenCase>> goldens, Dictionary<GoldenCase, Observation> observations)
    {
        if (observations.Count == 0) yield break;
        var found = assignment.Questions.Zip(questions).SelectMany(q => q.First.Checks.Zip(q.Second.Checks)
            .Where(c => c.Second.Verdict == Verdict.Passed && IsFloat(c.First, goldens[c.First.Call], observations)).Select(_ => q.First.Id)).Distinct().ToArray();
        if (found.Length > 0)
            yield return $"In {string.Join(", ", found)} your numbers pass, but look computed in float (an f after a number, MathF, a cast): use double throughout.";
    }

    private static bool IsFloat(Check check, ImmutableArray<GoldenCase> cases, Dictionary<GoldenCase, Observation> observations)
    {
        if (check.Judge is not GoldenJudge) return false;
        var entries = cases.SelectMany(@case => Telling(
            check.Of.Select(@case.Golden.Result.Value).Value!, check.Of.Select(((ReturnedObservation)observations[@case]).Result).Value!));
        var count = 0;
        foreach (var got in entries)
        {
            if (got != (float)got) return false;
            count++;
        }
        return count >= FewestEntries;
    }

    /// <summary>The student's entries at places where the golden is no float.</summary>
    private static IEnumerable<double> Telling(Value golden, Value got) => (golden, got) switch
    {
        (RealValue { IsSingle: false } e, RealValue g) when IsTelling(e.Content, g.Content) => [g.Content],
        (ArrayValue { Kind: ElementKind.Double } e, ArrayValue g) =>
            Enumerable.Range(0, e.Count).Where(i => IsTelling(e.Reals[i], g.Reals[i])).Select(i => g.Reals[i]),
        (ListValue e, ListValue g) => e.Items.Zip(g.Items).SelectMany(pair => Telling(pair.First, pair.Second)),
        (RecordValue e, RecordValue g) => e.Fields.Zip(g.Fields).SelectMany(pair => Telling(pair.First.Value, pair.Second.Value)),
        (MapValue e, MapValue g) => e.Entries.Zip(g.Entries).SelectMany(pair => Telling(pair.First.Value, pair.Second.Value)),
        _ => [],
    };

    private static bool IsTelling(double expected, double got) =>
        double.IsFinite(expected) && double.IsFinite(got) && expected != (float)expected && got * ShortFraction != Math.Floor(got * ShortFraction);
}
