using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Grader.Api.Submitting;
using Grader.Core.Intake;

namespace Grader.Api.Versions;

/// <summary>
/// What changed from one bundle to another: the manifest first, then by path. Texts are compared by line, with a few lines around each change; whatever else there is, by size and
/// hash. A page has bounds: texts that are longer than people write are not compared by line, and of a long comparison the beginning is shown.
/// </summary>
public static class VersionChanges
{
    private const int Around = 3;
    private const int LongestText = 400_000, MostLines = 6_000, MostShown = 1_500;

    public static IReadOnlyList<FileChange> Between(FileSet before, FileSet after) =>
    [
        .. before.Files.Keys.Union(after.Files.Keys).OrderBy(path => path != VersionDesk.Manifest).ThenBy(path => path, StringComparer.Ordinal)
            .Select(path => Between(path, before, after)).OfType<FileChange>(),
    ];

    private static FileChange? Between(string path, FileSet before, FileSet after)
    {
        var (was, @is) = (before.Files.GetValueOrDefault(path), after.Files.GetValueOrDefault(path));
        if (was is not null && @is is not null && was.AsSpan().SequenceEqual(@is)) return null;
        var kind = was is null ? ChangeKind.Added : @is is null ? ChangeKind.Removed : ChangeKind.Changed;
        return new FileChange(path, kind, Describe(was), Describe(@is), Lines(Text(before, path), Text(after, path)));
    }

    private static string Describe(byte[]? content) => content is null ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{content.Length:#,0} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(content))[..16]}…");

    /// <summary>Null for what is no text; nothing for what is not there.</summary>
    private static string? Text(FileSet files, string path) =>
        !files.Files.ContainsKey(path) ? "" : files.Text(path) is (var text, null) ? text : null;

    private static ImmutableArray<ChangedLine> Lines(string? before, string? after)
    {
        if (before is null || after is null || IsLong(before) || IsLong(after)) return [];
        var lines = InlineDiffBuilder.Diff(before, after, ignoreWhiteSpace: false).Lines;
        // A text that is not there has no line, where the library sees an empty one.
        var all = lines.Where(line => before.Length > 0 && after.Length > 0 || line.Text.Length > 0 || line.Type == (before.Length == 0 ? ChangeType.Inserted : ChangeType.Deleted))
            .Select(line => new ChangedLine(Kind(line.Type), line.Text)).ToArray();
        var shown = WithGaps(all).ToArray();
        return shown.Length <= MostShown ? [.. shown] : [.. shown.Take(MostShown), new ChangedLine(LineKind.Gap, $"{shown.Length - MostShown} more lines are not shown")];
    }

    private static bool IsLong(string text) => text.Length > LongestText || text.AsSpan().Count('\n') > MostLines;

    private static LineKind Kind(ChangeType type) => type switch
    {
        ChangeType.Inserted => LineKind.Inserted,
        ChangeType.Deleted => LineKind.Deleted,
        _ => LineKind.Same,
    };

    /// <summary>Lines far from any change become one that says how many they are.</summary>
    private static IEnumerable<ChangedLine> WithGaps(ChangedLine[] lines)
    {
        var near = new bool[lines.Length];
        for (var i = 0; i < lines.Length; i++)
            if (lines[i].Kind != LineKind.Same) near.AsSpan(Math.Max(0, i - Around)..Math.Min(lines.Length, i + Around + 1)).Fill(true);
        var left = 0;
        for (var i = 0; i <= lines.Length; i++)
        {
            if (i < lines.Length && !near[i])
            {
                left++;
                continue;
            }
            if (left > 0) yield return new ChangedLine(LineKind.Gap, Words.Count(left, "line is the same", "lines are the same"));
            left = 0;
            if (i < lines.Length) yield return lines[i];
        }
    }
}
