using Grader.Core.Intake;

namespace Grader.Worker.Intake;

/// <summary>Reads a folder, a zip or a single file into memory. Links are refused: nothing outside the given place is ever opened.</summary>
public static class FileSetReader
{
    /// <summary>What a student hands in on the command line.</summary>
    /// <exception cref="RefusedInputException">It cannot be read, or holds no C#.</exception>
    public static Submission ReadSubmission(string path) => Submission.Of(path, Read(path, IntakeLimits.Submission));

    /// <exception cref="RefusedInputException">It cannot be read, or is too large.</exception>
    public static FileSet Read(string path, IntakeLimits limits)
    {
        var taking = new Taking(path, limits);
        if (Directory.Exists(path)) ReadFolder(new DirectoryInfo(path), "", taking);
        else if (!File.Exists(path)) throw new RefusedInputException(path, "there is no such file or folder", "Check the path");
        else if (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)) ReadZip(path, taking);
        else ReadFile(new FileInfo(path), Path.GetFileName(path), taking);
        return new FileSet(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))), taking.Files);
    }

    private static void ReadFolder(DirectoryInfo folder, string prefix, Taking taking)
    {
        foreach (var entry in Entries(folder, prefix, taking).OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            var name = prefix + entry.Name;
            if (Taking.IsIgnored(entry.Name)) continue;
            if (entry.LinkTarget is not null) throw taking.Refused(name, "it is a link", "Hand in the file itself");
            if (entry is DirectoryInfo inner) ReadFolder(inner, name + "/", taking);
            else ReadFile((FileInfo)entry, name, taking);
        }
    }

    private static FileSystemInfo[] Entries(DirectoryInfo folder, string name, Taking taking)
    {
        try
        {
            return folder.GetFileSystemInfos();
        }
        catch (UnauthorizedAccessException)
        {
            throw taking.Refused(name, "it may not be read", "Give the grader leave to read it");
        }
    }

    private static void ReadFile(FileInfo file, string name, Taking taking)
    {
        taking.Expect(name, file.Length);
        try
        {
            using var stream = file.OpenRead();
            taking.Add(name, stream);
        }
        catch (UnauthorizedAccessException)
        {
            throw taking.Refused(name, "it may not be read", "Give the grader leave to read it");
        }
    }

    private static void ReadZip(string path, Taking taking)
    {
        using var stream = File.OpenRead(path);
        ZipReader.Read(path, stream, taking);
    }
}
