using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Core.Protocol;
using Grader.Core.Values;
using Grader.Worker.Bundles;

namespace Grader.Worker.Gate;

/// <summary>
/// Offers junk to every check. Where a check takes it in all its cases though it is not the right answer, the check is no check: it compares
/// with nothing, or its tolerance is wider than its goldens.
/// </summary>
internal sealed class JunkTrial(PreparedBundle bundle, PropertyAnswer ask)
{
    public async Task<IReadOnlyList<GateFinding>> RunAsync()
    {
        var findings = new List<GateFinding>();
        foreach (var question in bundle.Assignment.Questions)
            foreach (var check in question.Checks)
                if (await TakenAsync(check) is { Count: > 0 } taken)
                    findings.Add(new GateFinding(true, $"{question.Id}/{check.Id}",
                        $"the check takes {string.Join(", ", taken)} for a right answer",
                        "Choose inputs whose results are neither zero nor trivial, a tolerance that fits their size, or a stricter property"));
        return findings;
    }

    private async Task<List<string>> TakenAsync(Check check)
    {
        var cases = bundle.Goldens[check.Call];
        var taken = new List<string>();
        foreach (var name in Junk.Of(cases[0]).Select(junk => junk.Name).Distinct())
        {
            var offered = cases.Select(@case => (Case: @case, Junk: Junk.Of(@case).FirstOrDefault(junk => junk.Name == name).Value)).ToArray();
            if (offered.Any(o => o.Junk is null) || offered.All(o => IsRight(check, o.Case, o.Junk!))) continue;
            if (await PassesAsync(check, offered!)) taken.Add(name);
        }
        return taken;
    }

    private async Task<bool> PassesAsync(Check check, (GoldenCase Case, Value Junk)[] offered)
    {
        var judge = new CaseJudge(check, ask);
        foreach (var (@case, junk) in offered)
            if ((await judge.JudgeAsync(@case, new ReturnedObservation(junk, Expected(check, @case)))).Verdict != Verdict.Passed) return false;
        return true;
    }

    /// <summary>Arguments as they should be afterwards: junk is about the result. A method without one is judged by its arguments alone.</summary>
    private static System.Collections.Immutable.ImmutableArray<ChangedArgument> Expected(Check check, GoldenCase @case) =>
        @case.Golden.Result.Value is NullValue
            ? []
            : [.. check.Call.Mutates.Select((name, i) => new ChangedArgument(
                check.Call.IndexOf(name), @case.Golden.Mutated[i].Value))];

    /// <summary>
    /// The very values, not merely values within a tolerance that may be too wide. For a shape, the right dimensions with some life in them are right.
    /// </summary>
    private static bool IsRight(Check check, GoldenCase @case, Value junk)
    {
        var got = check.Of.Select(junk).Value;
        var expected = new Expectation(check.Of.Select(@case.Golden.Result.Value).Value!, check.Of.Select(@case.Golden.Result.Spread).Value!);
        return got is not null && (check.Judge is ShapeJudge
            ? Comparer.CompareShape(expected, got) is null
            : Comparer.Compare(expected, got, new DerivedTolerance()) is null);
    }
}
