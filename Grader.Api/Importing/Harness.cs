using System.Text;
using Grader.Api.Submitting;
using Grader.Core.Gradescope;
using Grader.Core.Intake;

namespace Grader.Api.Importing;

/// <summary>A submission as Gradescope's harness lays it out for an autograder: the files, in a folder <c>submission</c> or without one, and the file that says whose it is.</summary>
/// <param name="Files">What is graded.</param>
/// <param name="Metadata">What submission_metadata.json says; null where there is none.</param>
internal sealed record Harness(IReadOnlyDictionary<string, byte[]> Files, Metadata? Metadata)
{
    private const string Folder = "submission/";

    /// <param name="parts">As they were sent; zips are looked into.</param>
    /// <exception cref="RefusedInputException">It cannot be taken.</exception>
    public static Harness Read(IEnumerable<(string Name, Func<Stream> Open)> parts)
    {
        var taking = new Taking("Your upload", IntakeLimits.Submission);
        foreach (var (name, open) in parts)
        {
            using var stream = open();
            Upload.Take(name.Replace('\\', '/'), stream, taking, IsWanted);
        }
        var all = new FileSet("upload", taking.Files).Rooted(MetadataJson.FileName).Files;
        var metadata = all.TryGetValue(MetadataJson.FileName, out var json) ? MetadataJson.Read(Encoding.UTF8.GetString(json)) : null;
        var work = all.Where(file => Core.Intake.Submission.IsWork(file.Key)).ToArray();
        var isBelow = metadata is not null && work.All(file => file.Key.StartsWith(Folder, StringComparison.Ordinal));
        return new Harness(Upload.Checked(work.ToDictionary(file => isBelow ? file.Key[Folder.Length..] : file.Key, file => file.Value, StringComparer.Ordinal)), metadata);
    }

    /// <summary>As an import takes it.</summary>
    /// <param name="metadata">What is known of it.</param>
    public ExportedSubmission Exported(Metadata metadata) => new($"submission_{metadata.Id}",
        [.. metadata.Users.Select(user => new Submitter(user.Name, user.Email, user.Sid))], metadata.CreatedAt, Score: null,
        [.. metadata.Previous.Where(past => !past.AutograderError).Select(past => new PastScore(past.Time, past.Score))], new FileSet("upload", Files));

    private static bool IsWanted(string name) => Core.Intake.Submission.IsWork(name) || Path.GetFileName(name) == MetadataJson.FileName;
}
