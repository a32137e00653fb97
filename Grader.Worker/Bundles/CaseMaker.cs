using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Worker.Execution;
using Grader.Worker.Gate;
using Grader.Worker.Jail;

namespace Grader.Worker.Bundles;

/// <summary>
/// Makes cases by running the bundle's own code: the goldens of a seed, and what the named mutants do on the same inputs. Its runners stay warm from
/// one seed to the next.
/// </summary>
internal sealed class CaseMaker : IAsyncDisposable
{
    /// <summary>The reference, and still more the noisy one, may take longer than a student.</summary>
    private const int Patience = 10;

    private readonly Assignment assignment;
    private readonly BundleCode code;
    private readonly RunnerPool pool;
    private readonly RunnerSession plain;
    private readonly RunnerSession noisy;
    private readonly TimeProvider clock;

    public CaseMaker(Assignment assignment, BundleCode code, IJail jail, ToolBox tools, TimeProvider clock)
    {
        (this.assignment, this.code, this.clock) = (assignment, code, clock);
        pool = new RunnerPool(jail, tools.Runner(assignment.Limits.MemoryMegabytes, assignment.Limits.OutputKilobytes), clock, size: 2);
        (plain, noisy) = (Session(code.Plain), Session(code.Noisy));
    }

    /// <summary>The goldens of a seed; where the reference or the inputs are not fit, faults are added and cases missing.</summary>
    public async Task<ImmutableDictionary<CallSpec, ImmutableArray<GoldenCase>>> MakeGoldensAsync(string seed, CaseFaults faults, IProgress<GradingProgress>? progress)
    {
        var maker = new GoldenMaker(code, seed, plain, noisy, faults);
        var made = ImmutableDictionary.CreateBuilder<CallSpec, ImmutableArray<GoldenCase>>();
        var checks = assignment.Questions.SelectMany(question => question.Checks).ToLookup(check => check.Call);
        var calls = assignment.Calls.ToArray();
        foreach (var call in calls)
        {
            progress?.Report(new GradingProgress("making goldens", made.Count, calls.Length));
            made.Add(call, await maker.MakeAsync(call, [.. checks[call]]));
        }
        return made.ToImmutable();
    }

    /// <summary>What the named mutants return for the goldens' inputs.</summary>
    public async Task<ImmutableDictionary<CallSpec, ImmutableArray<Mistake>>> LearnMistakesAsync(
        CompilerHost compiler, Solutions solutions, ImmutableDictionary<CallSpec, ImmutableArray<GoldenCase>> goldens, IProgress<GradingProgress>? progress)
    {
        await using var session = Session(code.Plain);
        var maker = new MistakeMaker(compiler, code, solutions, session);
        var made = new List<(CallSpec Call, Mistake Mistake)>();
        foreach (var (mutant, i) in assignment.Mutants.Where(mutant => mutant.Message is not null).Select((mutant, i) => (mutant, i)))
        {
            progress?.Report(new GradingProgress("learning the usual mistakes", i, assignment.Mutants.Length));
            made.AddRange(await maker.MakeAsync(mutant, assignment, goldens));
        }
        return made.GroupBy(m => m.Call, m => m.Mistake).ToImmutableDictionary(group => group.Key, group => group.ToImmutableArray());
    }

    public async ValueTask DisposeAsync()
    {
        await plain.DisposeAsync();
        await noisy.DisposeAsync();
        await pool.DisposeAsync();
    }

    private RunnerSession Session(ImmutableArray<byte[]> images) => new(
        pool, images, new TimeBudget(assignment.Limits.CaseCpu * Patience, assignment.Limits.CaseWall * Patience),
        new TimeBudget(TimeSpan.MaxValue, TimeSpan.MaxValue), clock);
}
