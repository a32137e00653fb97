using System.Collections.Immutable;
using Grader.Core.Protocol;

namespace Grader.Core.Intake;

/// <summary>What a student handed in, as far as it is C# or written answers.</summary>
/// <param name="Name">For people.</param>
/// <param name="Sources">In ordinal order of their paths.</param>
public sealed record Submission(string Name, ImmutableArray<SourceFile> Sources)
{
    /// <summary>The file that holds written answers.</summary>
    public const string AnswersName = "answers.yaml";

    /// <summary>The file of a starter that holds the visible examples: never work, whoever hands it in with theirs.</summary>
    public const string ExamplesName = "examples.grader";

    private const int LongestFile = 400_000;

    /// <summary>What is written in <see cref="AnswersName"/>; null where nothing was handed in.</summary>
    public string? Answers { get; init; }

    /// <summary>The C# among the files, and the written answers.</summary>
    /// <exception cref="RefusedInputException">There is neither, or it is no text.</exception>
    public static Submission Of(string from, FileSet files)
    {
        var faults = new List<Fault>();
        var sources = new List<SourceFile>();
        files = files.Rooted(AnswersName);
        string? answers = null;
        foreach (var name in files.Files.Keys.Where(name => IsSource(name) || name == AnswersName))
        {
            var (text, fault) = files.Text(name);
            fault ??= text.Length > LongestFile
                ? new Fault(name, 0, $"the file has {text.Length:N0} characters; {LongestFile:N0} are taken", "Split it, or move data out of the code")
                : null;
            if (fault is not null) faults.Add(fault);
            else if (name == AnswersName) answers = text;
            else sources.Add(new SourceFile(name, text));
        }
        if (faults.Count > 0) throw new RefusedInputException([.. faults]);
        if (sources.Count == 0 && answers is null) throw NoSources(from, files);
        return new Submission(files.Name, [.. sources]) { Answers = answers };
    }

    /// <summary>Whether a file of this name is C#.</summary>
    public static bool IsSource(string name) => name.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a file of this name is anything that is graded.</summary>
    public static bool IsWork(string name) => IsSource(name) || Path.GetFileName(name) == AnswersName;

    private static RefusedInputException NoSources(string from, FileSet files) => files.Files.IsEmpty
        ? new RefusedInputException(from, "it is empty", "Hand in your .cs files")
        : new RefusedInputException(from, $"there is no .cs file among its {files.Files.Count} files", "Hand in your C# source files");
}
