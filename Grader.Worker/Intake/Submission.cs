using System.Collections.Immutable;
using Grader.Core.Protocol;

namespace Grader.Worker.Intake;

/// <summary>What a student handed in, as far as it is C#.</summary>
public sealed record Submission(string Name, ImmutableArray<SourceFile> Sources)
{
    private const int LongestFile = 400_000;

    /// <summary>Reads a folder, a zip or a .cs file.</summary>
    /// <exception cref="RefusedInputException">It cannot be read, or holds no C#.</exception>
    public static Submission Read(string path)
    {
        var files = FileSetReader.Read(path, IntakeLimits.Submission);
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
        if (sources.Count == 0) throw NoSources(path, files);
        return new Submission(files.Name, [.. sources]);
    }

    private static bool IsSource(string name) => name.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    private static RefusedInputException NoSources(string path, FileSet files) => files.Files.IsEmpty
        ? new RefusedInputException(path, "it is empty", "Hand in your .cs files")
        : new RefusedInputException(path, $"there is no .cs file among its {files.Files.Count} files", "Hand in your C# source files");
}
