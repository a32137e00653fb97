using Grader.Core.Intake;
using Grader.Worker.Execution;
using Grader.Worker.Gate;
using Grader.Worker.Jail;
using Grader.Written.Yaml;

namespace Grader.Worker.Bundles;

/// <summary>
/// From a bundle's files to a bundle ready to grade with: read the manifest, compile the code, bind the one to the other, make the goldens. Faults of
/// the manifest and of the code are reported together; goldens are made only of a bundle without any.
/// </summary>
public sealed class BundleLoader(IJail jail, ToolBox tools, CompilerHost compiler, GoldenCache cache, TimeProvider clock)
{
    public const string ManifestName = "assignment.yaml";

    /// <exception cref="RefusedInputException">The bundle has faults; all that could be found are named.</exception>
    public async Task<PreparedBundle> LoadAsync(FileSet files, string seed, IProgress<GradingProgress>? progress = null)
    {
        var faults = new Faults(ManifestName);
        var draft = ReadManifest(files, faults);
        var sources = BundleSources.Read(files, faults);
        if (sources.Reference.IsEmpty && draft is not { Questions.IsEmpty: true, Writing.Part.Questions.IsEmpty: false })
            faults.Add(new Fault("reference/", 0, "there is no reference solution", "Add the correct solution as reference/*.cs: the goldens are what it returns"));
        progress?.Report(new GradingProgress("compiling the bundle", 0, 1));
        var code = faults.Any && sources.Reference.IsEmpty ? null : await new BundleCompiler(compiler, tools, faults).CompileAsync(sources);
        var binder = draft is null || code is null ? null : new Binder(draft, code.Surfaces, faults);
        var assignment = binder?.Bind();
        faults.ThrowIfAny();
        var key = GoldenCache.Key(files, seed, tools);
        var lines = binder!.Lines;
        if (cache.Find(key, assignment!) is { } kept) return new PreparedBundle(assignment!, draft!.Writing, sources, code!, lines, kept);
        await using var maker = new CaseMaker(assignment!, code!, jail, tools, clock);
        var goldens = await maker.MakeGoldensAsync(seed, new CaseFaults(faults, lines), progress);
        faults.ThrowIfAny();
        var made = new MadeCases(goldens, await maker.LearnMistakesAsync(compiler, new Solutions(files), goldens, progress));
        cache.Keep(key, assignment!, made);
        return new PreparedBundle(assignment!, draft!.Writing, sources, code!, lines, made);
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
}

/// <summary>How far something long has come.</summary>
/// <param name="Stage">What is being done, for people.</param>
/// <param name="Done">So many steps.</param>
/// <param name="Of">Of so many.</param>
public sealed record GradingProgress(string Stage, int Done, int Of);
