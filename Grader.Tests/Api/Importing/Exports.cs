using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Grader.Tests.Api.Importing;

/// <summary>Zips as Gradescope exports them.</summary>
internal static class Exports
{
    /// <summary>A submission there: its folder, whose it is (name, address, number), when, its score, and its files.</summary>
    internal sealed record Made(string Folder, (string Name, string Email, string Sid)[] Submitters, DateTimeOffset At, decimal? Score, params (string Name, string Text)[] Files);

    public static byte[] Zip(params Made[] submissions) => Zip([
        ("assignment_5_export/submission_metadata.yml", $"---\n{string.Concat(submissions.Select(Written))}"),
        .. from submission in submissions from file in submission.Files select ($"assignment_5_export/{submission.Folder}/{file.Name}", file.Text),
        ("__MACOSX/assignment_5_export/._x", "noise"),
        ("assignment_5_export/.DS_Store", "noise"),
    ]);

    public static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        return memory.ToArray();
    }

    private static string Written(Made made)
    {
        var text = new StringBuilder($"{made.Folder}:\n  :submitters:\n");
        foreach (var (name, email, sid) in made.Submitters) text.Append(CultureInfo.InvariantCulture, $"  - :name: {name}\n    :sid: '{sid}'\n    :email: {email}\n");
        text.Append(CultureInfo.InvariantCulture, $"  :created_at: {made.At.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}000 Z\n  :score: {made.Score}\n");
        return text.Append(CultureInfo.InvariantCulture, $"  :history:\n  - :created_at: {made.At.AddHours(-1).UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}000 Z\n    :score: 0.5\n").ToString();
    }
}
