using Grader.Core.Gate;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Worker.Bundles;
using Grader.Worker.Grading;

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
        var junk = cases.Select(@case => Junk.Of(check.Call, @case).ToDictionary(junk => junk.Name, junk => junk.Given)).ToArray();
        var taken = new List<string>();
        foreach (var name in junk[0].Keys.Where(name => junk.All(offered => offered.ContainsKey(name))))
        {
            var offered = cases.Zip(junk, (@case, ofCase) => (Case: @case, Given: ofCase[name])).ToArray();
            if (!offered.All(o => IsRight(check, o.Case, o.Given, name)) && await PassesAsync(check, offered)) taken.Add(name);
        }
        return taken;
    }

    private async Task<bool> PassesAsync(Check check, (GoldenCase Case, ReturnedObservation Given)[] offered)
    {
        var judge = new CaseJudge(check, ask);
        foreach (var (@case, given) in offered)
            if ((await judge.JudgeAsync(@case, given)).Verdict != Verdict.Passed) return false;
        return true;
    }

    /// <summary>
    /// The very values, not merely values within a tolerance that may be too wide. For a shape, the right dimensions are right, but not those of an array
    /// left as it was made, or spoiled, where there are numbers to tell it from the golden.
    /// </summary>
    private static bool IsRight(Check check, GoldenCase @case, ReturnedObservation given, string name)
    {
        for (var i = 0; i < check.Call.Mutates.Length; i++)
            if (Comparer.Compare(@case.Golden.Mutated[i], Outcome.After(check.Call, check.Call.Mutates[i], @case.Arguments, given), new DerivedTolerance()) is not null) return false;
        var got = check.Of.Select(given.Result).Value;
        var expected = new Expectation(check.Of.Select(@case.Golden.Result.Value).Value!, check.Of.Select(@case.Golden.Result.Spread).Value!);
        var alive = name is not ("zeros" or "NaN" or "infinities") || !Numeric.Is(expected.Value) || Numeric.Numbers(expected.Value).Count() < 2;
        return got is not null && (check.Judge is ShapeJudge && alive
            ? Comparer.CompareShape(expected, got) is null
            : Comparer.Compare(expected, got, new DerivedTolerance()) is null);
    }
}
