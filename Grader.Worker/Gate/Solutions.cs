using System.Collections.Immutable;
using Grader.Core.Intake;
using Grader.Core.Protocol;

namespace Grader.Worker.Gate;

/// <summary>A solution that the bundle itself carries.</summary>
internal sealed record Solution(string Kind, string Name, Submission Submission);

/// <summary>The solutions of a bundle: reference, starter, rewrites, and the mutants laid over the reference.</summary>
internal sealed class Solutions(FileSet files)
{
    public Solution Reference { get; } = new("reference", "reference", Read(files, "reference/", "reference"));

    public Solution? Starter { get; } = Read(files, "starter/", "starter") is { Sources.IsEmpty: false } starter ? new Solution("starter", "starter", starter) : null;

    public ImmutableArray<Solution> Rewrites => [.. Names("rewrites/").Select(name => new Solution("rewrite", name, Read(files, $"rewrites/{name}/", name)))];

    public ImmutableArray<string> MutantNames => [.. Names("mutants/")];

    /// <summary>The reference with the mutant's files in the place of its own.</summary>
    public Solution Mutant(string name)
    {
        var own = Read(files, $"mutants/{name}/", name).Sources;
        return new Solution("mutant", name, Reference.Submission with
        {
            Name = name,
            Sources = [.. Reference.Submission.Sources.Where(source => own.All(o => o.Path != source.Path)), .. own],
        });
    }

    private IEnumerable<string> Names(string folder) => files.Files.Keys
        .Where(path => path.StartsWith(folder, StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal) && path[folder.Length..].Contains('/'))
        .Select(path => path[folder.Length..].Split('/')[0]).Distinct();

    private static Submission Read(FileSet files, string folder, string name) => new(name,
    [
        .. files.Files.Keys.Where(path => path.StartsWith(folder, StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal))
            .Select(path => new SourceFile(path[folder.Length..], files.Text(path) is { Fault: null } text
                ? text.Text
                : throw new RefusedInputException(path, "the file is not UTF-8 text", "Save it with the encoding UTF-8"))),
    ]);
}
