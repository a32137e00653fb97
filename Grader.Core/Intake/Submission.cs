using System.Collections.Immutable;
using Grader.Core.Protocol;

namespace Grader.Core.Intake;

/// <summary>What a student handed in, as far as it is C#.</summary>
/// <param name="Name">For people.</param>
/// <param name="Sources">In ordinal order of their paths.</param>
public sealed record Submission(string Name, ImmutableArray<SourceFile> Sources)
{
    private const int LongestFile = 400_000;

    /// <summary>The C# among the files.</summary>
    /// <exception cref="RefusedInputException">There is none, or it is no text.</exception>
    public static Submission Of(string from, FileSet files)
    {
        var faults = new List<Fault>();
        var sources = new List<SourceFile>();
        foreach (var name in files.Files.Keys.Where(IsSource))
        {
            var (text, fault) = files.Text(name);
            fault ??= text.Length > LongestFile
                ? new Fault(name, 0, $"the file has {text.Length:N0} characters; {LongestFile:N0} are taken", "Split it, or move data out of the code")
                : null;
            if (fault is null) sources.Add(new SourceFile(name, text));
            else faults.Add(fault);
        }
        if (faults.Count > 0) throw new RefusedInputException([.. faults]);
        if (sources.Count == 0) throw NoSources(from, files);
        return new Submission(files.Name, [.. sources]);
    }

    /// <summary>Whether a file of this name is C#.</summary>
    public static bool IsSource(string name) => name.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    private static RefusedInputException NoSources(string from, FileSet files) => files.Files.IsEmpty
        ? new RefusedInputException(from, "it is empty", "Hand in your .cs files")
        : new RefusedInputException(from, $"there is no .cs file among its {files.Files.Count} files", "Hand in your C# source files");
}
