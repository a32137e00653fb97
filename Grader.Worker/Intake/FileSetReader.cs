using System.IO.Compression;

namespace Grader.Worker.Intake;

/// <summary>
/// Reads a folder, a zip or a single file into memory. Names are checked before anything is read, sizes before and while reading, links are
/// refused: nothing outside the given place is ever opened, and a bomb costs no more than the limit.
/// </summary>
public static class FileSetReader
{
    private const int LongestPath = 240;

    /// <summary>Folders that tools leave behind, never anyone's work.</summary>
    private static readonly string[] Ignored = ["bin", "obj", ".git", ".vs", ".idea", "__MACOSX", "node_modules"];

    /// <exception cref="RefusedInputException">It cannot be read, or is too large.</exception>
    public static FileSet Read(string path, IntakeLimits limits)
    {
        var reading = new Reading(path, limits);
        if (Directory.Exists(path)) ReadFolder(new DirectoryInfo(path), "", reading);
        else if (!File.Exists(path)) throw new RefusedInputException(path, "there is no such file or folder", "Check the path");
        else if (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)) ReadZip(path, reading);
        else ReadFile(new FileInfo(path), Path.GetFileName(path), reading);
        return new FileSet(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))), reading.Files);
    }

    private static void ReadFolder(DirectoryInfo folder, string prefix, Reading reading)
    {
        foreach (var entry in Entries(folder, prefix, reading).OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            var name = prefix + entry.Name;
            if (Ignored.Contains(entry.Name)) continue;
            if (entry.LinkTarget is not null) throw reading.Refused(name, "it is a link", "Hand in the file itself");
            if (entry is DirectoryInfo inner) ReadFolder(inner, name + "/", reading);
            else ReadFile((FileInfo)entry, name, reading);
        }
    }

    private static FileSystemInfo[] Entries(DirectoryInfo folder, string name, Reading reading)
    {
        try
        {
            return folder.GetFileSystemInfos();
        }
        catch (UnauthorizedAccessException)
        {
            throw reading.Refused(name, "it may not be read", "Give the grader leave to read it");
        }
    }

    private static void ReadFile(FileInfo file, string name, Reading reading)
    {
        reading.Expect(name, file.Length);
        try
        {
            using var stream = file.OpenRead();
            reading.Add(name, stream);
        }
        catch (UnauthorizedAccessException)
        {
            throw reading.Refused(name, "it may not be read", "Give the grader leave to read it");
        }
    }

    private static void ReadZip(string path, Reading reading)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            foreach (var entry in archive.Entries) ReadEntry(entry, reading);
        }
        catch (InvalidDataException)
        {
            throw new RefusedInputException(path, "the zip is damaged or no zip at all", "Make it again");
        }
    }

    private static void ReadEntry(ZipArchiveEntry entry, Reading reading)
    {
        var name = entry.FullName.Replace('\\', '/');
        if (name.Split('/').Any(Ignored.Contains)) return;
        CheckName(name, reading);
        if (name.EndsWith('/')) return;
        const int linkMode = 0xA000;
        if (((entry.ExternalAttributes >> 16) & 0xF000) == linkMode) throw reading.Refused(name, "it is a link", "Put the file itself into the zip");
        if (entry.IsEncrypted) throw reading.Refused(name, "it is encrypted", "Make the zip without a password");
        reading.Expect(name, entry.Length);
        using var stream = entry.Open();
        reading.Add(name, stream);
    }

    private static void CheckName(string name, Reading reading)
    {
        if (name.StartsWith('/') || name.Contains(':') || name.Split('/').Contains(".."))
            throw reading.Refused(name, "its name leads out of the zip", "Make the zip anew from inside the folder, with plain names");
        if (name.Length > LongestPath || name.Any(char.IsControl))
            throw reading.Refused(name, "its name is too long or holds control characters", "Give it a plain name");
    }

    /// <summary>What has been read so far, against the limits.</summary>
    private sealed class Reading(string path, IntakeLimits limits)
    {
        private long total;

        public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

        public RefusedInputException Refused(string name, string problem, string remedy) =>
            new($"{path}: {Core.Values.ValueText.Printable(name)}", problem, remedy);

        public void Expect(string name, long bytes)
        {
            if (Files.Count >= limits.Files)
                throw new RefusedInputException(path, $"there are more than {limits.Files} files", "Hand in your source files only");
            if (bytes > limits.FileBytes) throw TooLarge(name, bytes);
            if (total + bytes > limits.TotalBytes)
                throw new RefusedInputException(path, $"the files come to more than {limits.TotalBytes >> 20} MB", "Hand in your source files only");
            if (Files.ContainsKey(name)) throw Refused(name, "it is there twice", "Keep one of the two");
        }

        /// <summary>Stops reading at the limit, whatever length was announced.</summary>
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
}
