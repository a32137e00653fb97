using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Inputs;
using Grader.Core.Manifest;
using Grader.Core.Values;
using Grader.Worker.Execution;
using Grader.Worker.Grading;

namespace Grader.Worker.Bundles;

/// <summary>
/// Makes goldens. The reference runs in the jail like a student's code: once as it is, which gives the values; then several times with inputs moved
/// by an ulp and every inexact operation rounded by chance (training steps included), which gives each element its spread. An element whose
/// spread does not fit well inside its tolerance could fail an honest solution, so its check is refused, with the figure.
/// </summary>
internal sealed class GoldenMaker(BundleCode code, string seed, RunnerSession plain, RunnerSession noisy, CaseFaults faults)
{
    private const int NoisyRuns = 6;
    private static readonly MethodRef SeedNoise = new("Grader.Rounding.Noise", "Seed", null);

    public async Task<ImmutableArray<GoldenCase>> MakeAsync(CallSpec call, IReadOnlyList<Check> checks)
    {
        var cases = ImmutableArray.CreateBuilder<GoldenCase>();
        foreach (var spec in call.Cases)
        {
            var draws = new Draws(seed, $"{call.Name} {spec.Name}", spec.Dimensions);
            ImmutableArray<Value> arguments = [.. spec.Inputs.Select(input => input.Draw(draws))];
            if (await GoldenOfAsync(call, spec, arguments) is not { } golden) break;   // The author has one fault to mend before the next shows.
            var @case = new GoldenCase(spec, arguments, golden);
            foreach (var check in checks) CheckSensitivity(check, @case);
            cases.Add(@case);
        }
        return cases.ToImmutable();
    }

    private async Task<Golden?> GoldenOfAsync(CallSpec call, CaseSpec spec, ImmutableArray<Value> arguments)
    {
        if (await RunAsync(plain, call, spec, arguments) is not { } outcome) return null;
        var spreads = outcome.Select(Spread.None).ToArray();
        var index = code.IndexOf(call.Method.Driver);
        for (var run = 1; run <= NoisyRuns; run++)
        {
            var disturbance = new Disturbance(new Draws(seed, $"noise {run} {call.Name} {spec.Name}", []));
            await SeedAsync(index, run);
            ImmutableArray<Value> disturbed = [.. arguments.Select((value, i) => call.Exact.Contains(call.Parameters[i].Name) ? value : disturbance.Of(value))];
            if (await RunAsync(noisy, call, spec, disturbed) is not { } other) return null;
            for (var part = 0; part < outcome.Length; part++)
            {
                if (Spread.Widen(spreads[part], outcome[part], other[part]) is { } wider)
                {
                    spreads[part] = wider;
                    continue;
                }
                faults.Add(call, spec, "the outcome depends on rounding: moving inputs by one unit in the last place changes more than its numbers",
                    "Choose inputs farther from a tie or a kink, or list parameters that are exact under `exact`");
                return null;
            }
        }
        var expectations = outcome.Select((value, part) => new Expectation(value, spreads[part])).ToArray();
        return new Golden(expectations[0], [.. expectations[1..]]);
    }

    /// <summary>The result, then what is left in the parameters to be changed; null with a fault where the reference does not deliver.</summary>
    private async Task<Value[]?> RunAsync(RunnerSession session, CallSpec call, CaseSpec spec, ImmutableArray<Value> arguments)
    {
        var observation = await session.CallAsync(code.IndexOf(call.Method.Driver), call.Method, arguments);
        if (observation is FailedObservation failed)
        {
            faults.Add(call, spec, $"the reference fails: {failed.Cause}{(failed.Detail is null ? "" : $": {failed.Detail}")}", "Mend the reference or the inputs");
            return null;
        }
        var returned = (ReturnedObservation)observation;
        foreach (var change in returned.Changed.Where(change => !call.Mutates.Contains(call.Parameters[change.Parameter].Name)))
        {
            var name = call.Parameters[change.Parameter].Name;
            faults.Add(call, spec, $"the reference changes its argument {name}", $"Copy it first, or add `mutates: [{name}]`");
            return null;
        }
        return [returned.Result, .. call.Mutates.Select(name => Outcome.After(call, name, arguments, returned))];
    }

    /// <summary>Every instrumented assembly has a noise of its own.</summary>
    private async Task SeedAsync(int index, int run)
    {
        foreach (var assembly in new[] { code.ReferenceIndex, index }.Distinct())
        {
            var seeded = await noisy.CallAsync(assembly, SeedNoise, [new IntegerValue(0x5DEECE66D + 7919L * run, IsLong: true)]);
            if (seeded is FailedObservation failed) throw new GradingFailedException($"The noise cannot be seeded: {failed.Cause}");
        }
    }

    private void CheckSensitivity(Check check, GoldenCase @case)
    {
        foreach (var path in Judged(check))
        {
            var value = path.Select(@case.Golden.Result.Value);
            if (value.Value is null)
            {
                faults.Add(check.Call, @case.Spec, $"`{path.Text}` leads nowhere in the reference's result: {value.Missing}", "Correct the path");
                continue;
            }
            if (Sensitivity.Worst(value.Value, path.Select(@case.Golden.Result.Spread).Value!, check.Tolerance) is not { } worst) continue;
            faults.Add(check.Call, @case.Spec, FormattableString.Invariant(
                $"`{check.Id}` is too sensitive: rounding alone moves {worst.Place} by {worst.Spread:0.#e+0}, and at most {worst.Largest:0.#e+0} fits its tolerance"),
                "Choose better conditioned inputs, fewer steps, or a wider tolerance");
        }
    }

    private static IEnumerable<ValuePath> Judged(Check check) => check.Judge switch
    {
        GoldenJudge => [check.Of],
        TrainingJudge training => new[] { ValuePath.TryParse($"{training.History.Text}[..{training.Early}]"), training.Parameters }.OfType<ValuePath>(),
        _ => [],
    };
}
