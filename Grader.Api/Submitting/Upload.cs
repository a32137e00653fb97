using Grader.Core.Intake;

namespace Grader.Api.Submitting;

/// <summary>What a form or request hands in, checked: names, number, sizes, text. Nothing is written to disk by us, nothing is run.</summary>
public static class Upload
{
    /// <summary>All that one request may bring, in bytes: ample for what is taken, packed or not.</summary>
    public const long LargestRequest = 8 << 20;

    /// <summary>What the limits are, beside the field.</summary>
    public static string Hint { get; } =
        $"Any number of .cs files and written answers in {Submission.AnswersName}, or a zip of them. At most {IntakeLimits.Submission.Files} files, {IntakeLimits.Submission.FileBytes >> 20} MB each, " +
        $"{IntakeLimits.Submission.TotalBytes >> 20} MB together. Other kinds of files are left out.";

    /// <summary>The C# and the written answers among files and pasted code, by path.</summary>
    /// <param name="files">As they were chosen; zips are looked into.</param>
    /// <param name="codeName">The file name of the pasted code.</param>
    /// <param name="code">The pasted code; null or blank for none.</param>
    /// <exception cref="RefusedInputException">It cannot be taken; the faults are sentences for the student.</exception>
    public static IReadOnlyDictionary<string, byte[]> Read(IEnumerable<(string Name, Func<Stream> Open)> files, string? codeName, string? code)
    {
        var taking = new Taking("Your upload", IntakeLimits.Submission);
        foreach (var (name, open) in files)
        {
            using var stream = open();
            Take(name.Replace('\\', '/'), stream, taking, Submission.IsWork);
        }
        if (!string.IsNullOrWhiteSpace(code)) TakeCode(CodeName(codeName), code, taking);
        return Checked(taking.Files);
    }

    /// <summary>What is graded among the files; there is something.</summary>
    /// <exception cref="RefusedInputException">There is nothing, or it is no text.</exception>
    internal static IReadOnlyDictionary<string, byte[]> Checked(IReadOnlyDictionary<string, byte[]> files)
    {
        var work = files.Where(file => Submission.IsWork(file.Key)).ToDictionary(StringComparer.Ordinal);
        var read = Submission.Of("Your upload", new FileSet("upload", files));
        if (read.Sources.All(source => string.IsNullOrWhiteSpace(source.Text)) && string.IsNullOrWhiteSpace(read.Answers))
            throw new RefusedInputException("Your upload", "there is nothing in it but empty files", "Save your code, then hand it in");
        return work;
    }

    /// <summary>The name that pasted code gets: with its ending, whatever was typed.</summary>
    public static string CodeName(string? typed)
    {
        var name = string.IsNullOrWhiteSpace(typed) ? "Solution.cs" : typed.Trim();
        return Submission.IsSource(name) ? name : $"{name}.cs";
    }

    /// <summary>Takes a file, or what is in a zip; of single files, those that are wanted.</summary>
    internal static void Take(string name, Stream stream, Taking taking, Func<string, bool> isWanted)
    {
        taking.CheckName(name);
        if (IsZip(name, stream)) ZipReader.Read(name, stream, taking);
        else if (isWanted(name))
        {
            taking.Expect(name, stream.Length);
            taking.Add(name, stream);
        }
    }

    private static void TakeCode(string name, string code, Taking taking)
    {
        taking.CheckName(name);
        // Browsers send lines that end as in mail.
        using var text = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(code.ReplaceLineEndings("\n")));
        taking.Expect(name, text.Length);
        taking.Add(name, text);
    }

    /// <summary>By its name or its first bytes: some systems take the ending away.</summary>
    private static bool IsZip(string name, Stream stream)
    {
        if (name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)) return true;
        if (Submission.IsSource(name)) return false;
        Span<byte> start = stackalloc byte[4];
        var got = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return got == 4 && start.SequenceEqual("PK\u0003\u0004"u8);
    }
}
