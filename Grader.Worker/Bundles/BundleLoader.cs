using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Intake;
using Grader.Core.Manifest;
using Grader.Worker.Execution;
using Grader.Worker.Gate;
using Grader.Worker.Jail;

namespace Grader.Worker.Bundles;

/// <summary>
/// From a bundle's files to a bundle ready to grade with: read the manifest, compile the code, bind the one to the other, make the goldens. Faults of
/// the manifest and of the code are reported together; goldens are made only of a bundle without any.
/// </summary>
public sealed class BundleLoader(IJail jail, ToolBox tools, CompilerHost compiler, GoldenCache cache, TimeProvider clock)
{
    public const string ManifestName = "assignment.yaml";

    /// <summary>The reference, and still more the noisy one, may take longer than a student.</summary>
    private const int Patience = 10;

    /// <exception cref="RefusedInputException">The bundle has faults; all that could be found are named.</exception>
    public async Task<PreparedBundle> LoadAsync(FileSet files, string seed, IProgress<GradingProgress>? progress = null)
    {
        var faults = new Faults(ManifestName);
        var draft = ReadManifest(files, faults);
        var sources = BundleSources.Read(files, faults);
        if (sources.Reference.IsEmpty)
            faults.Add(new Fault("reference/", 0, "there is no reference solution", "Add the correct solution as reference/*.cs: the goldens are what it returns"));
        progress?.Report(new GradingProgress("compiling the bundle", 0, 1));
        var code = faults.Any && sources.Reference.IsEmpty ? null : await new BundleCompiler(compiler, tools, faults).CompileAsync(sources);
        var binder = draft is null || code is null ? null : new Binder(draft, code.Surfaces, faults);
        var assignment = binder?.Bind();
        faults.ThrowIfAny();
        var key = GoldenCache.Key(files, seed, tools);
        if (cache.Find(key, assignment!) is { } kept) return new PreparedBundle(assignment!, sources, code!, kept);
        var limits = assignment!.Limits;
        await using var pool = new RunnerPool(jail, tools.Runner(limits.MemoryMegabytes, limits.OutputKilobytes), clock, size: 2);
        var goldens = await MakeGoldensAsync(pool, assignment, code!, seed, new CaseFaults(faults, binder!.Lines), progress);
        faults.ThrowIfAny();
        var made = new MadeCases(goldens, await MakeMistakesAsync(pool, assignment, code!, new Solutions(files), goldens, progress));
        cache.Keep(key, assignment, made);
        return new PreparedBundle(assignment, sources, code!, made);
    }

    private static ManifestDraft? ReadManifest(FileSet files, Faults faults)
    {
        if (!files.Files.ContainsKey(ManifestName))
            throw new RefusedInputException(files.Name, $"there is no {ManifestName} at its root", "Name the folder or zip that holds the bundle");
        var (text, fault) = files.Text(ManifestName);
        if (fault is null) return new ManifestReader(faults).Read(text);
        faults.Add(fault);
        return null;
    }

    private async Task<ImmutableDictionary<CallSpec, ImmutableArray<GoldenCase>>> MakeGoldensAsync(
        RunnerPool pool, Assignment assignment, BundleCode code, string seed, CaseFaults faults, IProgress<GradingProgress>? progress)
    {
        await using var plain = Session(pool, code.Plain, assignment.Limits);
        await using var noisy = Session(pool, code.Noisy, assignment.Limits);
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

    private async Task<ImmutableDictionary<CallSpec, ImmutableArray<Mistake>>> MakeMistakesAsync(
        RunnerPool pool, Assignment assignment, BundleCode code, Solutions solutions,
        ImmutableDictionary<CallSpec, ImmutableArray<GoldenCase>> goldens, IProgress<GradingProgress>? progress)
    {
        await using var session = Session(pool, code.Plain, assignment.Limits);
        var maker = new MistakeMaker(compiler, code, solutions, session);
        var made = new List<(CallSpec Call, Mistake Mistake)>();
        foreach (var (mutant, i) in assignment.Mutants.Where(mutant => mutant.Message is not null).Select((mutant, i) => (mutant, i)))
        {
            progress?.Report(new GradingProgress("learning the usual mistakes", i, assignment.Mutants.Length));
            made.AddRange(await maker.MakeAsync(mutant, assignment, goldens));
        }
        return made.GroupBy(m => m.Call, m => m.Mistake).ToImmutableDictionary(group => group.Key, group => group.ToImmutableArray());
    }

    private RunnerSession Session(RunnerPool pool, ImmutableArray<byte[]> images, Limits limits) =>
        new(pool, images, new TimeBudget(limits.CaseCpu * Patience, limits.CaseWall * Patience), new TimeBudget(TimeSpan.MaxValue, TimeSpan.MaxValue), clock);
}

/// <summary>How far something long has come.</summary>
/// <param name="Stage">What is being done, for people.</param>
/// <param name="Done">So many steps.</param>
/// <param name="Of">Of so many.</param>
public sealed record GradingProgress(string Stage, int Done, int Of);
