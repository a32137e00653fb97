using System.Collections.Immutable;
using Grader.Core.Diagnosis;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Worker.Bundles;

namespace Grader.Worker.Grading;

/// <summary>Looks for the one cause of what is wrong with a check: a mistake that the bundle names, or a general one.</summary>
internal sealed class Diagnosing(PreparedBundle bundle, SecondLook? secondLook, TimeProvider clock)
{
    /// <summary>The time it took to look into the numbers, of all checks so far.</summary>
    public TimeSpan InNumbers { get; private set; }

    /// <summary>The time it took to make calls again, of all checks so far.</summary>
    public TimeSpan InCallsMadeAgain { get; private set; }

    /// <summary>The result with its diagnosis, where one explains all cases.</summary>
    public async Task<CheckResult> ExplainAsync(Check check, CheckResult result, IReadOnlyDictionary<GoldenCase, Observation> observations)
    {
        if (result.Verdict == Verdict.Passed) return result;
        var start = clock.GetTimestamp();
        var explanation = result.Verdict == Verdict.ArgumentsChanged ? OfArguments(check, observations) : OfResults(check, observations);
        InNumbers += clock.GetElapsedTime(start);
        if (secondLook is not null && explanation is null or { Vague: true })
        {
            start = clock.GetTimestamp();
            explanation = await secondLook.ExplainAsync(check, result, observations) ?? explanation;
            InCallsMadeAgain += clock.GetElapsedTime(start);
        }
        if (explanation is null or { Vague: true }) result = result with { Fingerprint = PrintOf(check, observations) };
        return explanation is null ? result : result with { Diagnosis = explanation.Name, Advice = explanation.Message };
    }

    /// <summary>Null where a call did not return, or where what is right is no one result.</summary>
    private string? PrintOf(Check check, IReadOnlyDictionary<GoldenCase, Observation> observations)
    {
        var results = bundle.Goldens[check.Call].Select(@case => Outcome.Part(Outcome.Of(check.Call, @case.Arguments, observations[@case]), check.Of)).ToArray();
        return check.Judge is GoldenJudge && !results.Contains(null) ? Fingerprint.Of(results.OfType<Core.Values.Value>()) : null;
    }

    private Explanation? OfResults(Check check, IReadOnlyDictionary<GoldenCase, Observation> observations)
    {
        var cases = bundle.Goldens[check.Call];
        var failed = cases.Select(@case => observations[@case]).OfType<FailedObservation>().ToArray();
        if (failed.Length > 0)   // What happened says more than numbers of other cases.
            return failed.All(f => f.Cause.EndsWith("CultureNotFoundException", StringComparison.Ordinal)) ? Explanations.Culture : null;
        var evidence = new Evidence([.. cases.Select(@case => Of(check, @case, observations[@case]))]);
        return Diagnostician.Explain(evidence, check.Tolerance, Mistakes(check));
    }

    /// <summary>Which argument was changed that should not have been, or the reverse.</summary>
    private Explanation? OfArguments(Check check, IReadOnlyDictionary<GoldenCase, Observation> observations)
    {
        foreach (var returned in bundle.Goldens[check.Call].Select(@case => observations[@case]).OfType<ReturnedObservation>())
        {
            var changed = returned.Changed.Select(change => check.Call.Parameters[change.Parameter].Name).ToArray();
            if (changed.FirstOrDefault(name => !check.Call.Mutates.Contains(name)) is { } touched) return Explanations.ArgumentChanged(touched);
            if (check.Call.Mutates.FirstOrDefault(name => !changed.Contains(name)) is { } untouched) return Explanations.ArgumentUnchanged(untouched);
        }
        return null;
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
