using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Worker.Bundles;
using Grader.Worker.Execution;

namespace Grader.Worker.Grading;

/// <summary>
/// Runs the cases of a submission and keeps what was observed. After a case that ended its runner, the same check's other cases are not run: the
/// check is lost already, and a method that hangs shall not use up the time of the others.
/// </summary>
internal sealed class CaseRun(PreparedBundle bundle, SubmissionCode code, RunnerSession session, IProgress<GradingProgress>? progress)
{
    private readonly Signatures signatures = new(bundle, code);
    private readonly Dictionary<CallSpec, FailedObservation> ended = [];
    private readonly int all = bundle.Goldens.Values.Sum(cases => cases.Length);

    public Dictionary<GoldenCase, Observation> Observations { get; } = new(ReferenceEqualityComparer.Instance);

    /// <param name="visible">Which of the cases.</param>
    /// <param name="done">Told of each call when its cases have run.</param>
    public async Task RunAsync(bool visible, Func<CallSpec, Task>? done = null)
    {
        foreach (var call in bundle.Assignment.Calls)
        {
            foreach (var @case in bundle.Goldens[call].Where(c => c.Spec.Visible == visible))
            {
                progress?.Report(new GradingProgress($"running {call.Name}", Observations.Count, all));
                Observations[@case] = await ObserveAsync(call, @case);
            }
            if (done is not null) await done(call);
        }
    }

    private async Task<Observation> ObserveAsync(CallSpec call, GoldenCase @case)
    {
        if (signatures.Fault(call.Method) is { } unfit) return unfit;
        if (ended.TryGetValue(call, out var end)) return end;
        var observation = await session.CallAsync(code.IndexOf(call.Method), call.Method, @case.Arguments);
        if (observation is FailedObservation { Verdict: Verdict.TimeLimit or Verdict.Crashed or Verdict.MemoryLimit or Verdict.OutputLimit } failed)
            ended.Add(call, failed);
        return observation;
    }
}
