using System.Collections.Immutable;
using System.Globalization;
using Grader.Core.Gradescope;
using Grader.Core.Intake;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Grader.Api.Importing;

/// <summary>One submission of an export.</summary>
/// <param name="Folder">Its folder there.</param>
/// <param name="Submitters">All members of a group.</param>
/// <param name="Time">When it was handed in.</param>
/// <param name="Score">What it had there; null for nothing.</param>
/// <param name="History">The submissions before it.</param>
/// <param name="Files">What was handed in.</param>
public sealed record ExportedSubmission(string Folder, ImmutableArray<Submitter> Submitters, DateTimeOffset Time, decimal? Score, ImmutableArray<PastScore> History, FileSet Files)
{
    /// <summary>The results.json it had there; null for none.</summary>
    public string? Results { get; init; }

    /// <summary>Those of the files that are graded.</summary>
    public FileSet Work { get; } = new FileSet(Folder, Files.Rooted(Submission.AnswersName).Files.Where(file => Submission.IsWork(file.Key)));
}

/// <summary>Somebody who handed in.</summary>
public sealed record Submitter(string Name, string Email, string? Sid);

/// <summary>A submission before the one that counts, of which no files are exported.</summary>
public sealed record PastScore(DateTimeOffset Time, decimal? Score);

/// <summary>
/// Reads Gradescope's export of all submissions of an assignment: a folder for each, and a file that says whose they are. Its keys are symbols of Ruby, words
/// that begin with a colon.
/// </summary>
public static class SubmissionsExport
{
    public const string FileName = "submission_metadata.yml";

    /// <summary>All that one request may bring, in bytes.</summary>
    public const int LargestRequest = 128 << 20;

    /// <summary>Of a zip, in which nothing is read but what can be graded here.</summary>
    /// <exception cref="RefusedInputException">It cannot be read, is too large, or says too little.</exception>
    public static ImmutableArray<ExportedSubmission> Read(string name, Stream zip)
    {
        var taking = new Taking(name, IntakeLimits.Export);
        ZipReader.Read(name, zip, taking, file => Submission.IsWork(file) || Path.GetFileName(file) == FileName);
        return Read(new FileSet(name, taking.Files));
    }

    /// <exception cref="RefusedInputException">The file is lacking or says too little; all faults at once.</exception>
    public static ImmutableArray<ExportedSubmission> Read(FileSet export)
    {
        var files = new FileSet(export.Name, export.Files.Where(file => !IsNoise(file.Key))).Rooted(FileName);
        if (!files.Files.ContainsKey(FileName))
            throw new RefusedInputException(export.Name, $"there is no {FileName} in it", "Take the zip of Gradescope's \"Export Submissions\" as it is");
        var faults = new List<Fault>();
        var read = Entries(files).Select(entry => OneOf(files, entry.Key, entry.Value, faults)).OfType<ExportedSubmission>().ToImmutableArray();
        return faults.Count == 0 ? read : throw new RefusedInputException([.. faults]);
    }

    private static bool IsNoise(string path) => path.StartsWith("__MACOSX/", StringComparison.Ordinal) || Path.GetFileName(path) is ".DS_Store";

    private static IEnumerable<KeyValuePair<YamlNode, YamlNode>> Entries(FileSet files)
    {
        var (text, fault) = files.Text(FileName);
        if (fault is not null) throw new RefusedInputException([fault]);
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            throw new RefusedInputException([new Fault(FileName, (int)e.Start.Line, "it is no YAML", "Take the file as Gradescope writes it")]);
        }
        return stream.Documents is [{ RootNode: YamlMappingNode map }] ? map.Children
            : throw new RefusedInputException(FileName, "it is no map of submissions", "Take the file as Gradescope writes it");
    }

    private static ExportedSubmission? OneOf(FileSet files, YamlNode key, YamlNode value, List<Fault> faults)
    {
        var folder = (key as YamlScalarNode)?.Value ?? "";
        var submitters = Items(value, "submitters").Select(who => new Submitter(Text(who, "name") ?? "", Text(who, "email") ?? "", Text(who, "sid"))).ToImmutableArray();
        if (Timestamps.Read(Text(value, "created_at")) is not { } time)
            faults.Add(Lacking(key, folder, "when it was made (:created_at)"));
        else if (submitters.IsEmpty || submitters.Any(who => who.Email.Length == 0))
            faults.Add(Lacking(key, folder, "who made it (:submitters, each with an :email)"));
        else
            return new ExportedSubmission(folder, submitters, time, Number(value, "score"),
                [.. Items(value, "history").Select(past => (Time: Timestamps.Read(Text(past, "created_at")), Score: Number(past, "score"))).Where(past => past.Time is not null)
                    .Select(past => new PastScore(past.Time!.Value, past.Score)).OrderBy(past => past.Time)],
                Below(files, folder))
            { Results = Child(value, "results") is YamlMappingNode results ? YamlAsJson.Write(results) : null };
        return null;
    }

    private static Fault Lacking(YamlNode at, string folder, string what) => new(FileName, (int)at.Start.Line, $"{folder} does not say {what}", "Take the file as Gradescope writes it");

    /// <summary>A submission of one file may be named by the file itself.</summary>
    private static FileSet Below(FileSet files, string folder) => new(folder, files.Files.Where(file => file.Key == folder || file.Key.StartsWith($"{folder}/", StringComparison.Ordinal))
        .Select(file => KeyValuePair.Create(file.Key == folder ? Path.GetFileName(folder) : file.Key[(folder.Length + 1)..], file.Value)));

    private static YamlNode? Child(YamlNode of, string name) => of is not YamlMappingNode map ? null
        : map.Children.Where(child => child.Key is YamlScalarNode { Value: { } key } && key.TrimStart(':') == name).Select(child => child.Value).FirstOrDefault();

    private static IEnumerable<YamlNode> Items(YamlNode of, string name) => Child(of, name) is YamlSequenceNode list ? list.Children : Enumerable.Empty<YamlNode>();

    private static string? Text(YamlNode of, string name) => Child(of, name) is YamlScalarNode { Value: { Length: > 0 } text } scalar && !YamlAsJson.IsNull(scalar) ? text : null;

    private static decimal? Number(YamlNode of, string name) => decimal.TryParse(Text(of, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
