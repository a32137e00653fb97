using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Core.Values;

namespace Grader.Worker.Cli;

/// <summary>
/// The GitHub workflow that this process may be a step of. It takes lines that begin with <c>::</c> for commands, whoever wrote them: what students can have a
/// say in is printed while commands are off, and what becomes part of a command is escaped.
/// </summary>
/// <param name="root">What paths of annotations are relative to.</param>
internal sealed partial class Workflow(string root)
{
    /// <summary>Null outside of a workflow.</summary>
    public static Workflow? Around() => Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true"
        ? new Workflow(Environment.GetEnvironmentVariable("GITHUB_WORKSPACE") is { Length: > 0 } workspace ? workspace : Environment.CurrentDirectory)
        : null;

    /// <summary>Commands are off until the end of it. The word that switches them on again is not to be guessed.</summary>
    public static IDisposable Silenced(TextWriter output) => new Silence(output, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));

    /// <summary>One annotation for each compile error and each question that lost points, and one with the score. Of hidden checks there is none.</summary>
    public void Annotate(GradeReport report, string submission, TextWriter output)
    {
        foreach (var error in report.CompileErrors) output.WriteLine(OfError(error, submission));
        if (report.CompileErrors.IsEmpty)
            foreach (var question in report.Questions)
                if (OfQuestion(question) is { } line) output.WriteLine(line);
        output.WriteLine(Command("notice", report.Title, FormattableString.Invariant($"Score: {report.Score:0.##} of {report.MaxScore:0.##}")));
    }

    private string OfError(string error, string submission)
    {
        var match = Place().Match(error);
        if (!match.Success || FileOf(submission, match.Groups["file"].Value) is not { } file) return Command("error", "The code does not compile", error);
        return Command("error", "The code does not compile", error[match.Groups["rest"].Index..],
            $"file={Property(file)},line={match.Groups["line"].Value},col={match.Groups["column"].Value},");
    }

    private static string? OfQuestion(QuestionResult question)
    {
        var wrong = question.Checks.Where(check => check.Visibility == Visibility.Visible && check.Verdict is not (Verdict.Passed or Verdict.Waiting)).ToArray();
        if (wrong.Length == 0) return null;
        var lost = wrong.Sum(check => check.MaxScore - check.Score);
        return Command("error", $"{question.Id} {question.Title}",
            string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", wrong.Select(check => check.Title))}: -{lost:0.##}\n{wrong[0].Message}"));
    }

    /// <summary>As the workflow knows it; null where it is no file of the workspace, as in a zip.</summary>
    private string? FileOf(string submission, string path)
    {
        var full = File.Exists(submission) ? Path.GetFullPath(submission) : Path.GetFullPath(Path.Combine(submission, path));
        if (!File.Exists(full) || !full.EndsWith(Path.GetFileName(path), StringComparison.Ordinal)) return null;
        var relative = Path.GetRelativePath(root, full);
        return relative.StartsWith("..", StringComparison.Ordinal) ? null : relative;
    }

    private static string Command(string kind, string title, string message, string place = "") =>
        $"::{kind} {place}title={Property(title)}::{Data(ValueText.Printable(message.ReplaceLineEndings("\n")))}";

    private static string Data(string text) => text.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");

    private static string Property(string text) => Data(ValueText.Printable(text)).Replace(":", "%3A").Replace(",", "%2C");

    private sealed class Silence : IDisposable
    {
        private readonly TextWriter output;
        private readonly string word;

        public Silence(TextWriter output, string word)
        {
            (this.output, this.word) = (output, word);
            output.WriteLine($"::stop-commands::{word}");
        }

        public void Dispose() => output.WriteLine($"::{word}::");
    }

    [GeneratedRegex(@"^(?<file>[^\n]+?)\((?<line>\d+),(?<column>\d+)\): (?<rest>.*)$", RegexOptions.Singleline)]
    private static partial Regex Place();
}
