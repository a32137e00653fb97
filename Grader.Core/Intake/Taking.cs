using Grader.Core.Values;

namespace Grader.Core.Intake;

/// <summary>
/// What has been taken in so far, against the limits. Names are checked before anything is read, sizes before and while reading: a bomb costs
/// no more than the limit.
/// </summary>
/// <param name="from">Where it comes from, for people.</param>
/// <param name="limits">How much is taken.</param>
public sealed class Taking(string from, IntakeLimits limits)
{
    private const int LongestPath = 240;

    /// <summary>Folders that tools leave behind, never anyone's work.</summary>
    private static readonly string[] Ignored = ["bin", "obj", ".git", ".vs", ".idea", "__MACOSX", "node_modules"];

    private long total;

    /// <summary>By path.</summary>
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the path leads through a folder that tools leave behind.</summary>
    public static bool IsIgnored(string path) => path.Split('/').Any(Ignored.Contains);

    /// <summary>What is the matter with a file.</summary>
    public RefusedInputException Refused(string name, string problem, string remedy) => new($"{from}: {ValueText.Printable(name)}", problem, remedy);

    /// <summary>A name from outside must be one below the root, and fit to be shown.</summary>
    /// <exception cref="RefusedInputException">It is not.</exception>
    public void CheckName(string name)
    {
        if (name.StartsWith('/') || name.Contains(':') || name.Split('/').Contains(".."))
            throw Refused(name, "its name leads out of its folder", "Give it a plain name; make a zip anew from inside the folder");
        if (name.Length is 0 or > LongestPath || name.Any(c => char.IsControl(c) || char.IsSurrogate(c)))
            throw Refused(name, "its name is too long or holds characters that names should not have", "Give it a plain name");
    }

    /// <summary>Announces a file.</summary>
    /// <exception cref="RefusedInputException">It would be too much.</exception>
    public void Expect(string name, long bytes)
    {
        if (Files.Count >= limits.Files)
            throw new RefusedInputException(from, $"there are more than {limits.Files} files", "Hand in your source files only");
        if (bytes > limits.FileBytes) throw TooLarge(name, bytes);
        if (total + bytes > limits.TotalBytes)
            throw new RefusedInputException(from, $"the files come to more than {limits.TotalBytes >> 20} MB", "Hand in your source files only");
        if (Files.ContainsKey(name)) throw Refused(name, "it is there twice", "Keep one of the two");
    }

    /// <summary>Reads a file, and stops at the limit, whatever length was announced.</summary>
    /// <exception cref="RefusedInputException">It is too much.</exception>
    public void Add(string name, Stream stream)
    {
        using var content = new MemoryStream();
        var piece = new byte[1 << 14];
        while (stream.Read(piece) is var got and > 0)
        {
            content.Write(piece, 0, got);
            Expect(name, content.Length);
        }
        total += content.Length;
        Files.Add(name, content.ToArray());
    }

    private RefusedInputException TooLarge(string name, long bytes) =>
        Refused(name, $"it has {Math.Max(bytes, 1 << 20) >> 20} MB; the largest file taken is {limits.FileBytes >> 20} MB", "Leave it out or make it smaller");
}
