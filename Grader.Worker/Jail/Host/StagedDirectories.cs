using System.Security.Cryptography;
using System.Text;

namespace Grader.Worker.Jail.Host;

/// <summary>
/// Directories as a sandbox can mount them. bubblewrap runs with the uid of a slot, which owns nothing: a source below a 0700
/// directory, such as root's home, is out of its reach. Such a source is copied, once for each content, to a place that
/// everybody may read; the name of the copy is the hash of what is in it, so it never changes and can be shared.
/// </summary>
internal sealed class StagedDirectories(string stagingRoot)
{
    private const UnixFileMode PlainFile =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode Executable =
        PlainFile | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const UnixFileMode Enter = UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>The directory itself if everybody may read the parts of it, else the place of a copy of these parts.</summary>
    public string Readable(string directory, IReadOnlyList<string> parts)
    {
        var real = RealPath.Of(directory);
        var files = parts.SelectMany(part => Files(Path.GetFullPath(part, real))).Order(StringComparer.Ordinal).ToList();
        return Ancestors(real).All(IsPassable) && files.All(file => IsReadable(file, real)) ? real : Stage(real, files);
    }

    private static IEnumerable<string> Files(string part) =>
        File.Exists(part) ? [part]
        : Directory.Exists(part) ? Directory.EnumerateFiles(part, "*", SearchOption.AllDirectories)
        : throw new DirectoryNotFoundException($"{part} is not there to be mounted into a jail");

    private static IEnumerable<string> Ancestors(string directory)
    {
        for (var at = directory; at is not null; at = Path.GetDirectoryName(at))
            yield return at;
    }

    private static bool IsPassable(string directory) => File.GetUnixFileMode(directory).HasFlag(UnixFileMode.OtherExecute);

    private static bool IsReadable(string file, string root) =>
        File.GetUnixFileMode(file).HasFlag(UnixFileMode.OtherRead)
        && Ancestors(Path.GetDirectoryName(file)!).TakeWhile(at => at.Length >= root.Length)
            .All(at => File.GetUnixFileMode(at).HasFlag(Enter));

    private string Stage(string root, List<string> files)
    {
        var target = Path.Combine(stagingRoot, $"{Path.GetFileName(root)}-{Fingerprint(root, files)}");
        if (Directory.Exists(target))
            return target;
        SharedFiles.CreateDirectory(stagingRoot);
        // Copied under another name first: a copy that is there is complete, whoever else is copying and whoever dies.
        var temporary = $"{target}.{Guid.NewGuid():N}.partial";
        SharedFiles.CreateDirectory(temporary);
        foreach (var file in files)
            Copy(file, Path.Combine(temporary, Path.GetRelativePath(root, file)));
        MoveIntoPlace(temporary, target);
        return target;
    }

    private static void Copy(string file, string to)
    {
        SharedFiles.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(file, to);
        File.SetUnixFileMode(to, File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute) ? Executable : PlainFile);
    }

    private static void MoveIntoPlace(string temporary, string target)
    {
        try
        {
            Directory.Move(temporary, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    private static string Fingerprint(string root, List<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            using var content = File.OpenRead(file);
            hash.AppendData(Encoding.UTF8.GetBytes($"{Path.GetRelativePath(root, file)}\0{content.Length}\0"));
            hash.AppendData(SHA256.HashData(content));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..24];
    }
}
