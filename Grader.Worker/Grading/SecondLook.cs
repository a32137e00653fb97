using Grader.Core.Diagnosis;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Worker.Bundles;
using Grader.Worker.Execution;

namespace Grader.Worker.Grading;

/// <summary>
/// Makes a call that went wrong once more, in a runner that has run nothing else.
///
/// Theory of operation. If the call is right when it is made alone, it was what came before that spoiled it: a static field. If two such runs
/// differ from each other, chance is in it. If the first run gives what came before, neither is the case, and that one run is all that was spent. Only
/// checks that nothing else explains come here, so that what is right costs nothing and most of what is wrong nothing either. The verdict stays: a method that
/// is right only once is wrong. Time counts against the submission's own, and the number of runs is limited.
/// </summary>
internal sealed class SecondLook(PreparedBundle bundle, SubmissionCode code, RunnerSession session, PropertyAnswer ask)
{
    private const int MostRuns = 16;
    private readonly Dictionary<GoldenCase, List<Observation>> again = new(ReferenceEqualityComparer.Instance);
    private int runs;

    /// <summary>The cause, where it lies outside the call.</summary>
    public async Task<Explanation?> ExplainAsync(Check check, CheckResult result, IReadOnlyDictionary<GoldenCase, Observation> observations)
    {
        var failed = bundle.Goldens[check.Call].Where((_, i) => result.Cases[i].Verdict != Verdict.Passed).ToArray();
        if (failed.Length == 0 || result.Cases.Any(@case => !MayBeSpoiled(@case.Verdict))) return null;
        if (await AgainAsync(check, failed[0], 0) is not { } alone) return null;
        var right = await IsRightAsync(check, failed[0], alone);
        if (!right && Same(check, failed[0], observations[failed[0]], alone)) return null;
        if (await AgainAsync(check, failed[0], 1) is not { } oncemore) return null;
        if (!Same(check, failed[0], alone, oncemore)) return Explanations.NotDeterministic;
        return right && await AreRightAsync(check, failed[1..]) ? Explanations.StateBetweenCalls : null;
    }

    private static bool MayBeSpoiled(Verdict verdict) => verdict is Verdict.Passed or Verdict.Exception or Verdict.WrongType or Verdict.WrongShape or
        Verdict.NotFinite or Verdict.WrongValue or Verdict.PropertyViolated;

    private async Task<bool> AreRightAsync(Check check, GoldenCase[] cases)
    {
        foreach (var @case in cases)
            if (await AgainAsync(check, @case, 0) is not { } alone || !await IsRightAsync(check, @case, alone)) return false;
        return true;
    }

    private async Task<bool> IsRightAsync(Check check, GoldenCase @case, Observation observation) =>
        (await new CaseJudge(check, ask).JudgeAsync(@case, observation)).Verdict == Verdict.Passed;

    /// <summary>The parts of a check share a call, and its runs.</summary>
    private async Task<Observation?> AgainAsync(Check check, GoldenCase @case, int time)
    {
        if (!again.TryGetValue(@case, out var before)) again.Add(@case, before = []);
        if (before.Count <= time)
        {
            if (++runs > MostRuns) return null;
            await session.RefreshAsync();
            before.Add(await session.CallAsync(code.IndexOf(check.Call.Method), check.Call.Method, @case.Arguments));
        }
        return before[time] is ReturnedObservation or FailedObservation { Verdict: Verdict.Exception } ? before[time] : null;
    }

    /// <summary>Threads that add up in another order are no cause of anything: what differs less than the tolerance is the same.</summary>
    private static bool Same(Check check, GoldenCase @case, Observation one, Observation other)
    {
        if (one is FailedObservation failed) return other is FailedObservation also && failed.Cause == also.Cause;
        var first = Outcome.Of(check.Call, @case.Arguments, one);
        return Comparer.Compare(new Expectation(first, Spread.None(first)), Outcome.Of(check.Call, @case.Arguments, other), check.Tolerance) is null;
    }
}
