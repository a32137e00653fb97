using System.IO.Compression;

namespace Grader.Core.Intake;

/// <summary>Reads a zip of a stranger's into memory. Links are refused, as is all that <see cref="Taking"/> refuses.</summary>
public static class ZipReader
{
    private const int FileType = 0xF000;
    private const int Link = 0xA000;

    /// <param name="from">Where it comes from, for people.</param>
    /// <param name="zip">Its bytes; the stream can seek.</param>
    /// <param name="taking">Takes the files.</param>
    /// <param name="wanted">Which files are read at all, by their names; null for all.</param>
    /// <exception cref="RefusedInputException">It cannot be read, or is too large.</exception>
    public static void Read(string from, Stream zip, Taking taking, Func<string, bool>? wanted = null)
    {
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            foreach (var entry in archive.Entries) ReadEntry(entry, taking, wanted);
        }
        // Offsets and lengths that make no sense come out as any of these.
        catch (Exception e) when (e is InvalidDataException or IOException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new RefusedInputException(from, "the zip is damaged or no zip at all", "Make it again");
        }
    }

    private static void ReadEntry(ZipArchiveEntry entry, Taking taking, Func<string, bool>? wanted)
    {
        var name = entry.FullName.Replace('\\', '/');
        if (Taking.IsIgnored(name)) return;
        taking.CheckName(name);
        if (name.EndsWith('/') || wanted?.Invoke(name) == false) return;
        if (((entry.ExternalAttributes >> 16) & FileType) == Link) throw taking.Refused(name, "it is a link", "Put the file itself into the zip");
        if (entry.IsEncrypted) throw taking.Refused(name, "it is encrypted", "Make the zip without a password");
        taking.Expect(name, entry.Length);
        using var stream = entry.Open();
        taking.Add(name, stream);
    }
}
