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
/// differ from each other, chance is in it. Most wrong methods are simply wrong, and give again what they gave before: that is seen in one runner for all
/// of them, in which each is called once, as the first call of its method. Only what comes out otherwise there gets runners to itself. Only checks that
/// nothing else explains come here at all. The verdict stays: a method that is right only once is wrong. Time counts against the submission's own, and the
/// number of runs is limited.
/// </summary>
internal sealed class SecondLook(PreparedBundle bundle, SubmissionCode code, RunnerSession session, PropertyAnswer ask)
{
    private const int MostRuns = 16;
    private readonly Dictionary<GoldenCase, List<Observation>> again = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<GoldenCase, Observation> among = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<MethodRef> calledSince = [];
    private int runs;

    /// <summary>The cause, where it lies outside the call.</summary>
    public async Task<Explanation?> ExplainAsync(Check check, CheckResult result, IReadOnlyDictionary<GoldenCase, Observation> observations)
    {
        var failed = bundle.Goldens[check.Call].Where((_, i) => result.Cases[i].Verdict != Verdict.Passed).ToArray();
        if (failed.Length == 0 || result.Cases.Any(@case => !MayBeSpoiled(@case.Verdict))) return null;
        if (await IsSimplyWrongAsync(check, failed[0], observations[failed[0]]) || await AgainAsync(check, failed[0], 0) is not { } alone) return null;
        var right = await IsRightAsync(check, failed[0], alone);
        if (await AgainAsync(check, failed[0], 1) is not { } oncemore) return null;
        if (!Same(check, failed[0], alone, oncemore)) return Explanations.NotDeterministic;
        return right && await AreRightAsync(check, failed[1..]) ? Explanations.StateBetweenCalls : null;
    }

    private static bool MayBeSpoiled(Verdict verdict) => verdict is Verdict.Passed or Verdict.Exception or Verdict.WrongType or Verdict.WrongShape or
        Verdict.NotFinite or Verdict.WrongValue or Verdict.PropertyViolated;

    /// <summary>Whether it gives the same wrong result as the first call of its method in a runner that others have used.</summary>
    private async Task<bool> IsSimplyWrongAsync(Check check, GoldenCase @case, Observation before)
    {
        if (!among.TryGetValue(@case, out var observation))
        {
            if (calledSince.Count == 0 || calledSince.Contains(check.Call.Method)) await FreshAsync();
            calledSince.Add(check.Call.Method);
            among.Add(@case, observation = await CallAsync(check, @case));
        }
        return Same(check, @case, before, observation) && !await IsRightAsync(check, @case, observation);
    }

    private Task<Observation> CallAsync(Check check, GoldenCase @case) =>
        session.CallAsync(code.IndexOf(check.Call.Method), check.Call.Method, @case.Arguments);

    private async Task FreshAsync()
    {
        calledSince.Clear();
        await session.RefreshAsync();
    }

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
            await FreshAsync();
            before.Add(await CallAsync(check, @case));
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
