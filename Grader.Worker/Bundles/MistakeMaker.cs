using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Core.Protocol;
using Grader.Core.Values;
using Grader.Worker.Execution;
using Grader.Worker.Gate;
using Grader.Worker.Grading;

namespace Grader.Worker.Bundles;

/// <summary>What a named mutant does in the cases of one call.</summary>
internal sealed record Mistake(MutantSpec Mutant, ImmutableArray<Value> Outcomes);

/// <summary>
/// Runs the bundle's mutants on the very cases that students get, so that a student whose numbers are a mutant's can be told what the mutant's author
/// wrote. A mutant that does not compile is left out here; the gate refuses it.
/// </summary>
internal sealed class MistakeMaker(CompilerHost compiler, BundleCode code, Solutions solutions, RunnerSession session)
{
    public async Task<ImmutableArray<(CallSpec Call, Mistake Mistake)>> MakeAsync(
        MutantSpec mutant, Assignment assignment, ImmutableDictionary<CallSpec, ImmutableArray<GoldenCase>> goldens)
    {
        if (!solutions.MutantNames.Contains(mutant.Name)) return [];
        var sources = solutions.Mutant(mutant.Name).Submission.Sources;
        var response = await compiler.CompileAsync(new CompileRequest(AssemblyNames.Submission, sources, code.Given, StochasticRounding: false));
        if (response.Image is null) return [];
        await session.ReplaceAsync(code.Plain.SetItem(code.ReferenceIndex, response.Image));

        var made = ImmutableArray.CreateBuilder<(CallSpec, Mistake)>();
        var calls = from question in assignment.Questions from check in question.Checks where mutant.IsFor(question.Id, check) select check.Call;
        foreach (var call in calls.Distinct())
        {
            var outcomes = ImmutableArray.CreateBuilder<Value>();
            foreach (var @case in goldens[call])
                outcomes.Add(Outcome.Of(call, @case.Arguments, await session.CallAsync(code.IndexOf(call.Method.Driver), call.Method, @case.Arguments)));
            made.Add((call, new Mistake(mutant, outcomes.ToImmutable())));
        }
        return made.ToImmutable();
    }
}
