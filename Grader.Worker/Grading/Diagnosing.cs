using System.Collections.Immutable;
using Grader.Core.Diagnosis;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Worker.Bundles;

namespace Grader.Worker.Grading;

/// <summary>Looks for the one cause of what is wrong with a check: a mistake that the bundle names, or a general one.</summary>
internal sealed class Diagnosing(PreparedBundle bundle)
{
    /// <summary>The result with its diagnosis, where one explains all cases.</summary>
    public CheckResult Explain(Check check, CheckResult result, IReadOnlyDictionary<GoldenCase, Observation> observations)
    {
        if (result.Verdict == Verdict.Passed) return result;
        if (result.Verdict == Verdict.ArgumentsChanged) return result with { Diagnosis = "arguments-changed" };
        var cases = bundle.Goldens[check.Call];
        if (cases.Any(@case => observations[@case] is FailedObservation)) return result;   // What happened says more than numbers of other cases.
        var evidence = new Evidence([.. cases.Select(@case => Of(check, @case, observations[@case]))]);
        var explanation = Diagnostician.Explain(evidence, check.Tolerance, Mistakes(check));
        return explanation is null ? result : result with { Diagnosis = explanation.Name, Advice = explanation.Message };
    }

    private static EvidenceCase Of(Check check, GoldenCase @case, Observation observation)
    {
        var expected = Outcome.Of(check.Call, @case.Golden);
        return new EvidenceCase(
            new Expectation(Outcome.Part(expected.Value, check.Of), Outcome.Part(expected.Spread, check.Of)),
            Outcome.Part(Outcome.Of(check.Call, @case.Arguments, observation), check.Of),
            [.. check.Call.Parameters.Select((parameter, i) => (parameter.Name, @case.Arguments[i]))]);
    }

    private ImmutableArray<KnownMistake> Mistakes(Check check)
    {
        var question = check.Call.Name[..check.Call.Name.IndexOf('/')];
        return
        [
            .. bundle.Mistakes.GetValueOrDefault(check.Call, [])
                .Where(mistake => mistake.Mutant.IsFor(question, check))
                .Select(mistake => new KnownMistake(mistake.Mutant.Diagnosis, mistake.Mutant.Message!, [.. mistake.Outcomes.Select(o => (Core.Values.Value?)Outcome.Part(o, check.Of))])),
        ];
    }
}
