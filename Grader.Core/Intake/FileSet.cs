using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Grader.Core.Intake;

/// <summary>Files in memory by path, with forward slashes, in ordinal order.</summary>
/// <param name="name">What it was read from, for people.</param>
/// <param name="files">By path.</param>
public sealed class FileSet(string name, IEnumerable<KeyValuePair<string, byte[]>> files)
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>What the set was read from, for people.</summary>
    public string Name { get; } = name;

    /// <summary>By path.</summary>
    public ImmutableSortedDictionary<string, byte[]> Files { get; } = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, files);

    /// <summary>The same without the one folder that all files lie in, as in a zip made of a folder, if <paramref name="file"/> lies in it.</summary>
    public FileSet Rooted(string file)
    {
        var root = Files.Keys.FirstOrDefault(path => path.EndsWith($"/{file}", StringComparison.Ordinal) && path.Count(c => c == '/') == 1)?[..^file.Length];
        return root is null || !Files.Keys.All(path => path.StartsWith(root, StringComparison.Ordinal))
            ? this
            : new FileSet(Name, Files.Select(pair => KeyValuePair.Create(pair.Key[root.Length..], pair.Value)));
    }

    /// <summary>A hash of all paths and contents.</summary>
    public string ContentHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, content) in Files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n{content.Length}\n"));
            hash.AppendData(content);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The file's text, in UTF-8 with or without a byte order mark, or a fault.</summary>
    public (string Text, Fault? Fault) Text(string path)
    {
        var bytes = Files[path].AsSpan();
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[3..];
        try
        {
            var text = StrictUtf8.GetString(bytes);
            return text.Contains('\0')
                ? ("", new Fault(path, 0, "the file holds NUL bytes, so it is no text", "Save it as UTF-8 text"))
                : (text, null);
        }
        catch (DecoderFallbackException e)
        {
            var line = 1 + bytes[..Math.Min(e.Index < 0 ? 0 : e.Index, bytes.Length)].Count((byte)'\n');
            return ("", new Fault(path, line, "the file is not UTF-8 text", "Save it with the encoding UTF-8"));
        }
    }
}
